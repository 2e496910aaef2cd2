/**
 * Remembers a value per word, of the words used last at least `capacity` and at most twice as many.
 *
 * Two generations instead of a list by use: when the young one is full it becomes the old one, whose words are
 * forgotten unless they are met again. A hit then costs one look-up and moves nothing.
 */
export class WordCache<Value> {
  readonly #capacity: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(word: string): Value | undefined {
    const value = this.#young.get(word);
    if (value !== undefined) return value;
    const old = this.#old.get(word);
    if (old !== undefined) this.set(word, old);
    return old;
  }

  set(word: string, value: Value): void {
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(detached(word), value);
  }
}

/** A copy. V8 keeps a long enough substring as a reference to the text it was cut from, and so the text with it. */
function detached(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le');
}
