const NEWLINE = 0x0a;

/** Reads lines and blocks of known length from a stream of bytes, holding no more than what is asked for. */
export class ByteReader {
  readonly #stream: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#stream = stream[Symbol.asyncIterator]();
  }

  /** The next line without its end; `undefined` at the end of the stream. Lines are short: the rest is searched again. */
  async readLine(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE);
      if (end !== -1) {
        const line = this.#rest.toString('latin1', 0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      const piece = await this.#nextPiece();
      if (!piece) return undefined;
      this.#rest = Buffer.concat([this.#rest, piece]);
    }
  }

  /** The next bytes; `undefined` where the stream ends before. */
  async readBytes(length: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [];
    for (let missing = length; missing > 0;) {
      const piece = await this.#take(missing);
      if (!piece) return undefined;
      pieces.push(piece);
      missing -= piece.length;
    }
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length);
  }

  /** Leaves bytes out. */
  async skipBytes(length: number): Promise<void> {
    for (let missing = length; missing > 0;) {
      const piece = await this.#take(missing);
      if (!piece) return;
      missing -= piece.length;
    }
  }

  async #take(atMost: number): Promise<Buffer | undefined> {
    const bytes = this.#rest.length > 0 ? this.#rest : await this.#nextPiece();
    this.#rest = bytes?.subarray(atMost) ?? this.#rest;
    return bytes?.subarray(0, atMost);
  }

  async #nextPiece(): Promise<Buffer | undefined> {
    const next = await this.#stream.next();
    return next.done === true ? undefined : next.value;
  }
}
