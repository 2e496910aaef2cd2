/** One line of input, or the notice that a line was longer than is kept. */
export type InputLine = { text: string } | { isTooLong: true };

const NEWLINE = 0x0a;

/** Splits bytes into lines as they come, and keeps no more of a line than `maxBytes`. */
export class LineSplitter {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #sizeBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *push(bytes: Buffer): Generator<InputLine, void, undefined> {
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      this.#keep(bytes.subarray(from, end));
      yield this.#take();
      from = end + 1;
    }
    this.#keep(bytes.subarray(from));
  }

  #keep(part: Buffer): void {
    this.#sizeBytes += part.length;
    if (this.#sizeBytes > this.#maxBytes) this.#parts = [];
    else this.#parts.push(part);
  }

  #take(): InputLine {
    const isTooLong = this.#sizeBytes > this.#maxBytes;
    const text = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#sizeBytes = 0;
    return isTooLong ? { isTooLong } : { text };
  }
}
