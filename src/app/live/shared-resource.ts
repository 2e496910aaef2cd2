/** Something opened that several calls use at once; it closes when it is retired and its last call is done. */
export class SharedResource<Resource extends { close(): void | Promise<void> }> {
  readonly #opening: Promise<Resource>;
  #users = 0;
  #isRetired = false;

  constructor(opening: Promise<Resource>) {
    this.#opening = opening;
  }

  async use<Result>(work: (resource: Resource) => Promise<Result>): Promise<Result> {
    // Counted before the first wait, so that retiring meanwhile closes nothing under this call.
    this.#users++;
    try {
      return await work(await this.#opening);
    } finally {
      this.#users--;
      this.#closeIfUnused();
    }
  }

  /** From now on it is for the calls under way alone. */
  retire(): void {
    if (this.#isRetired) return;
    this.#isRetired = true;
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (!this.#isRetired || this.#users > 0) return;
    void this.#opening.then(
      (resource) => resource.close(),
      // Whoever asked for it has been told; there is nothing to close.
      () => undefined,
    );
  }
}
