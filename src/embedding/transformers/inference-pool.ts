import type { InferenceJob, InferenceSetup } from './inference-messages.js';
import { InferenceThread } from './inference-thread.js';

/** One that a thread computes and one that it finds when it is done, rather than idle until it is told what is next. */
const JOBS_A_THREAD = 2;

/** Threads that each have the model. They start as they are needed: a query needs one. */
export class InferencePool {
  /** Threads at most. */
  readonly size: number;
  readonly #setup: InferenceSetup;
  #threads: InferenceThread[] = [];

  constructor(setup: InferenceSetup, size: number) {
    this.#setup = setup;
    this.size = size;
  }

  /** So many jobs at once keep all threads busy; more only wait. */
  get usefulJobs(): number {
    return this.size * JOBS_A_THREAD;
  }

  /**
   * One vector a text, in order, from the thread that has the least to do.
   *
   * @throws DiffdexError EMBEDDER_INVALID, MODEL_RUNTIME_MISSING
   */
  async run(job: InferenceJob): Promise<Float32Array[]> {
    const thread = this.#pickThread();
    try {
      return await thread.run(job);
    } catch (error) {
      this.#threads = this.#threads.filter((one) => one !== thread);
      thread.retire();
      throw error;
    }
  }

  #pickThread(): InferenceThread {
    this.#threads = this.#threads.filter(({ hasEnded }) => !hasEnded);
    const [leastBusy] = this.#threads.toSorted((a, b) => a.jobs - b.jobs);
    if (leastBusy && (leastBusy.jobs === 0 || this.#threads.length >= this.size)) return leastBusy;
    const thread = new InferenceThread(this.#setup);
    this.#threads.push(thread);
    return thread;
  }
}
