/**
 * Shares runs of work that reads something which may change at any time. Each caller gets the result of a run that began
 * after its call. Callers that wait for the same run share its result. Runs never overlap.
 */
export class NextRun<Result> {
  #running: Promise<unknown> | undefined;
  #next: Promise<Result> | undefined;

  /** @param work of the first caller that waits for a run; all of them would do the same */
  run(work: () => Promise<Result>): Promise<Result> {
    this.#next ??= this.#start(work);
    return this.#next;
  }

  async #start(work: () => Promise<Result>): Promise<Result> {
    // How the run before ended is for those who asked for it.
    await this.#running?.catch(() => undefined);
    const running = work();
    this.#running = running;
    this.#next = undefined;
    return running;
  }
}
