import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../platform/package-root.js';
import { invalidModel } from '../model/invalid-model.js';
import {
  answerOfError,
  vectorsOf,
  type InferenceAnswer,
  type InferenceJob,
  type InferenceSetup,
  type StopFlag,
  type ThreadData,
} from './inference-messages.js';

const WORKER_FILE = join(packageRoot, 'dist/embedding/worker.js');

const MEMORY_HINT =
  'Lower `embedding.concurrency` or `embedding.batch_tokens`: the thread may have run out of memory.';

/** One thread with a model of its own, for one job at a time. It keeps the process alive only while it works. */
export class InferenceThread {
  readonly #worker: Worker;
  readonly #stop: StopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #settle: ((answer: InferenceAnswer) => void) | undefined;
  /** What every further job is answered, once the thread has ended. */
  #ended: InferenceAnswer | undefined;

  constructor(setup: InferenceSetup) {
    const workerData: ThreadData = { ...setup, stop: this.#stop };
    this.#worker = new Worker(WORKER_FILE, { workerData });
    this.#worker.unref();
    const end = (cause: unknown): void => {
      this.#ended ??= answerOfError(
        invalidModel('The thread that runs the model stopped.', cause, MEMORY_HINT),
      );
      this.#settle?.(this.#ended);
    };
    this.#worker.on('message', (answer: InferenceAnswer) => this.#settle?.(answer));
    this.#worker.on('error', end);
    this.#worker.on('exit', end);
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /**
   * One vector a text, in order. After an error other than the reason of the signal the thread is of no more use.
   *
   * @param signal stops it between two batches
   * @throws DiffdexError EMBEDDER_INVALID, MODEL_RUNTIME_MISSING; the reason of the signal
   */
  async run(job: InferenceJob, signal?: AbortSignal): Promise<Float32Array[]> {
    const stop = (): void => void Atomics.store(this.#stop, 0, 1);
    Atomics.store(this.#stop, 0, 0);
    signal?.addEventListener('abort', stop, { once: true });
    this.#worker.ref();
    const answer = await new Promise<InferenceAnswer>((settle) => {
      this.#settle = settle;
      if (this.#ended) settle(this.#ended);
      else this.#worker.postMessage(job);
    });
    this.#worker.unref();
    signal?.removeEventListener('abort', stop);
    const vectors = vectorsOf(answer);
    if (vectors) return vectors;
    throw signal?.reason;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
