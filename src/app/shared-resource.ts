import type { OpenSnapshot } from './open-snapshot.js';

/** A snapshot that several calls use at once; it closes when it is retired and its last call is done. */
export class SharedSnapshot {
  readonly #opening: Promise<OpenSnapshot>;
  #users = 0;
  #isRetired = false;

  constructor(opening: Promise<OpenSnapshot>) {
    this.#opening = opening;
  }

  async use<Result>(work: (snapshot: OpenSnapshot) => Promise<Result>): Promise<Result> {
    // Counted before the first wait, so that retiring meanwhile closes nothing under this call.
    this.#users++;
    try {
      return await work(await this.#opening);
    } finally {
      this.#users--;
      this.#closeIfUnused();
    }
  }

  retire(): void {
    this.#isRetired = true;
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (!this.#isRetired || this.#users > 0) return;
    void this.#opening.then(
      (snapshot) => {
        snapshot.close();
      },
      // Whoever asked for it has been told; there is nothing to close.
      () => undefined,
    );
  }
}
