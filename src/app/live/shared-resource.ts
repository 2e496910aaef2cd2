/** Shares something open among calls that run at the same time. Closes it after `retire`, when the last call has ended. */
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

  /** Closes the resource as soon as no running call uses it. */
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
