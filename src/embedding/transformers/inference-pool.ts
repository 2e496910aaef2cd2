import type { InferenceJob, InferenceSetup } from './inference-messages.js';
import { InferenceThread } from './inference-thread.js';

/** Threads that each have the model. They start as they are needed: a query needs one. */
export class InferencePool {
  /** Threads at most. */
  readonly size: number;
  readonly #setup: InferenceSetup;
  readonly #idle: InferenceThread[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isClosed = false;

  constructor(setup: InferenceSetup, size: number) {
    this.#setup = setup;
    this.size = size;
  }

  /**
   * One vector a text, in order, from the first thread that is free.
   *
   * @throws DiffdexError EMBEDDER_INVALID, MODEL_RUNTIME_MISSING; the reason of the signal
   */
  async run(job: InferenceJob, signal?: AbortSignal): Promise<Float32Array[]> {
    if (this.#running < this.size) this.#running++;
    else await new Promise<void>((take) => this.#waiting.push(take));
    try {
      signal?.throwIfAborted();
      return await this.#runInThread(job, signal);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Ends the threads, and those that still work once their job is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#idle.splice(0).map((thread) => thread.end()));
  }

  async #runInThread(job: InferenceJob, signal: AbortSignal | undefined): Promise<Float32Array[]> {
    if (this.#isClosed) throw new Error('the model has been closed');
    const thread = this.#takeIdle() ?? new InferenceThread(this.#setup);
    try {
      const vectors = await thread.run(job, signal);
      await this.#giveBack(thread);
      return vectors;
    } catch (error) {
      if (signal?.aborted && error === signal.reason) await this.#giveBack(thread);
      else await thread.end();
      throw error;
    }
  }

  async #giveBack(thread: InferenceThread): Promise<void> {
    if (this.#isClosed) await thread.end();
    else this.#idle.push(thread);
  }

  #takeIdle(): InferenceThread | undefined {
    const thread = this.#idle.pop();
    return thread?.hasEnded ? this.#takeIdle() : thread;
  }
}
