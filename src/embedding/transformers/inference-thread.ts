import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../core/package-root.js';
import { invalidModel } from '../invalid-model.js';
import {
  answerOfError,
  vectorsOf,
  type InferenceAnswer,
  type InferenceJob,
  type InferenceSetup,
} from './inference-messages.js';

const WORKER_FILE = join(packageRoot, 'dist/embedding/worker.js');

const MEMORY_HINT =
  'It may have run out of memory: lower `embedding.concurrency` or `embedding.batch_tokens`.';

/** One thread with a model of its own, which does its jobs in turn. It keeps the process alive only while it has any. */
export class InferenceThread {
  readonly #worker: Worker;
  /** Of jobs that are not answered yet, in the order in which they were given. */
  readonly #settlers: ((answer: InferenceAnswer) => void)[] = [];
  #isRetiring = false;
  /** What every further job is answered, once the thread has ended. */
  #ended: InferenceAnswer | undefined;

  constructor(setup: InferenceSetup) {
    this.#worker = new Worker(WORKER_FILE, { workerData: setup });
    this.#worker.unref();
    const end = (cause: unknown): void => {
      this.#ended ??= answerOfError(invalidModel('The thread of the model ended.', cause, MEMORY_HINT));
      for (const settle of this.#settlers.splice(0)) settle(this.#ended);
    };
    this.#worker.on('message', (answer: InferenceAnswer) => this.#settlers.shift()?.(answer));
    this.#worker.on('error', end);
    this.#worker.on('exit', end);
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Jobs that it has: the one that it computes and those that wait. */
  get jobs(): number {
    return this.#settlers.length;
  }

  /**
   * One vector a text, in order. After an error the thread is of no more use.
   *
   * @throws DiffdexError EMBEDDER_INVALID, MODEL_RUNTIME_MISSING
   */
  async run(job: InferenceJob): Promise<Float32Array[]> {
    if (this.#ended) return vectorsOf(this.#ended);
    const answer = await new Promise<InferenceAnswer>((settle) => {
      this.#settlers.push(settle);
      this.#worker.ref();
      this.#worker.postMessage(job);
    });
    this.#rest();
    return vectorsOf(answer);
  }

  /** Ends it once it has done what it has. */
  retire(): void {
    this.#isRetiring = true;
    this.#rest();
  }

  #rest(): void {
    if (this.jobs > 0) return;
    this.#worker.unref();
    if (this.#isRetiring) void this.#worker.terminate();
  }
}
