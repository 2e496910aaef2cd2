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

  async #runInThread(job: InferenceJob, signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const thread = this.#takeIdle() ?? new InferenceThread(this.#setup);
    try {
      const vectors = await thread.run(job, signal);
      this.#idle.push(thread);
      return vectors;
    } catch (error) {
      if (signal?.aborted && error === signal.reason) this.#idle.push(thread);
      else await thread.end();
      throw error;
    }
  }

  #takeIdle(): InferenceThread | undefined {
    const thread = this.#idle.pop();
    return thread?.hasEnded ? this.#takeIdle() : thread;
  }
}
