import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../platform/package-root.js';
import type { CutSource } from '../lines/cut-without-tree.js';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-messages.js';
import { tuneParser } from '../grammars/tune-parser.js';

/** What became of a job. After anything but `cut` and `failed` the worker has ended. */
export type JobOutcome =
  | { kind: 'cut'; sources: CutSource[] }
  /** An error that has nothing to do with the file. */
  | { kind: 'failed'; error: unknown }
  | { kind: 'crashed' | 'hung' };

const WORKER_FILE = join(packageRoot, 'dist/chunking/worker.js');

/**
 * A job may take this long before its worker counts as hung: a hundred times what ordinary files take, for the slowest and
 * busiest machines. What takes beyond measure is mostly stopped by its `WorkBudget` before.
 */
const MIN_PATIENCE_MS = 20_000;
const PATIENCE_MS_PER_CHARACTER = 0.2;

/** A quarter of what V8 takes by default: trees live in WebAssembly, and what is made of a file is soon let go. */
const YOUNG_GENERATION_MB = 12;

/** `file` and `patienceMs` are for tests. */
interface ThreadOptions {
  file?: string;
  patienceMs?: number;
  /** Whether it is started for a few files. */
  isForFew?: boolean;
}

/** Once: a thread that started before may have found a grammar that is not to be optimised. */
let isTuned = false;

/** One thread that cuts one job at a time. It keeps the process alive only while it works. */
export class CuttingWorker {
  readonly #worker: Worker;
  readonly #patienceMs: number;
  /** Settles when the program has begun, or never will. */
  readonly #start: Promise<void>;
  #isReady = false;
  #ended: JobOutcome | undefined;
  #settle: ((outcome: JobOutcome) => void) | undefined;

  constructor(
    setup: WorkerSetup,
    { file = WORKER_FILE, patienceMs = MIN_PATIENCE_MS, isForFew = false }: ThreadOptions = {},
  ) {
    this.#patienceMs = patienceMs;
    if (isForFew && !isTuned) tuneParser('few-files');
    if (!isForFew && !isTuned) tuneParser('many-files');
    isTuned ||= !isForFew;
    this.#worker = new Worker(file, {
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.unref();
    this.#start = new Promise((resolve) => {
      this.#worker.on('message', (message: WorkerAnswer) => {
        if (message.kind !== 'ready') {
          this.#finish(message);
          return;
        }
        this.#isReady = true;
        resolve();
      });
      this.#worker.on('error', (error) => {
        // Before it was ready, the program is at fault and not a file.
        this.#endWith(this.#isReady ? { kind: 'crashed' } : { kind: 'failed', error });
        resolve();
      });
      this.#worker.on('exit', () => {
        this.#endWith({ kind: 'crashed' });
        resolve();
      });
    });
  }

  /** Number of the thread in this process. */
  get thread(): number {
    return this.#worker.threadId;
  }

  async run(request: WorkerRequest): Promise<JobOutcome> {
    const files = 'files' in request ? request.files : [];
    const characters = files.reduce((sum, { text }) => sum + text.length, 0);
    const patience = this.#patienceMs + characters * PATIENCE_MS_PER_CHARACTER;
    let watch: NodeJS.Timeout | undefined;
    this.#worker.ref();
    try {
      // An error may overtake the message that the thread is ready, so no job goes there before.
      await this.#start;
      return await new Promise<JobOutcome>((resolve) => {
        if (this.#ended) {
          resolve(this.#ended);
          return;
        }
        this.#settle = resolve;
        // Only now, as the start of a thread is no work on a file.
        watch = setTimeout(() => {
          this.#finish({ kind: 'hung' });
        }, patience);
        this.#worker.postMessage(request);
      });
    } finally {
      clearTimeout(watch);
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #endWith(outcome: JobOutcome): void {
    this.#ended ??= outcome;
    this.#finish(outcome);
  }

  #finish(outcome: JobOutcome): void {
    this.#settle?.(outcome);
    this.#settle = undefined;
  }
}
