import type { SourceText } from '../../core/ports/chunker.js';
import type { OnSpan } from '../../core/span.js';
import { cutWithoutTree, type CutSource } from '../lines/cut-without-tree.js';
import { CuttingWorker, type JobOutcome } from './cutting-worker.js';
import type { WorkerJob, WorkerRequest, WorkerSetup } from './worker-messages.js';

interface Waiting {
  job: WorkerRequest;
  /** Whether it needs a thread that has parsed nothing yet. */
  isApart: boolean;
  settle: (outcome: JobOutcome) => void;
}

interface PoolOptions {
  start?: (setup: WorkerSetup) => CuttingWorker;
  onSpan?: OnSpan | undefined;
}

/** A file that is given up by the clock has no chunks: other machines would cut it otherwise. */
const GIVEN_UP: CutSource = { spans: [], fallback: 'parser-hung' };

/** A few threads that cut jobs in the order in which they come. Starts threads as they are needed. */
export class CuttingPool {
  readonly #idle: CuttingWorker[] = [];
  readonly #busy = new Set<CuttingWorker>();
  readonly #waiting: Waiting[] = [];
  /** Languages that the idle threads have loaded, or are loading. */
  readonly #prepared = new Set<string>();
  #preparing: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  readonly #setup: WorkerSetup;
  readonly #size: number;
  readonly #options: PoolOptions;

  constructor(setup: WorkerSetup, size: number, options: PoolOptions = {}) {
    this.#setup = setup;
    this.#size = size;
    this.#options = options;
  }

  /**
   * Cuts files in order, as one job. If its thread ends or hangs, each file is tried alone in a fresh one, so that no
   * file suffers from another; of the one at fault, what crashed is cut into windows, and what hung is left out. Rejects with errors that no file is to blame
   * for.
   */
  async cut(files: readonly SourceText[]): Promise<CutSource[]> {
    await this.#preparing;
    const outcome = await this.#attempt(files, false);
    if (outcome.kind === 'cut') return outcome.sources;
    if (outcome.kind === 'hung' && files.length === 1) return [GIVEN_UP];
    return (await Promise.all(files.map((file) => this.#cutApart(file)))).flat();
  }

  /** Loads grammars and rules in one thread. What fails there fails again with the files. */
  prepare(languages: Iterable<string>, withReferences: boolean): void {
    const wanted = [...languages].filter((language) => !this.#prepared.has(language));
    if (wanted.length === 0) return;
    for (const language of wanted) this.#prepared.add(language);
    this.#preparing = this.#preparing.then(
      () =>
        new Promise((settle) => {
          this.#waiting.push({ job: { languages: wanted, withReferences }, isApart: false, settle });
          this.#dispatch();
        }),
    );
  }

  /** Whether a thread knows, or is about to know, the languages of all files. */
  isPrepared(files: readonly SourceText[]): boolean {
    return files.every(({ language }) => this.#prepared.has(language));
  }

  async #cutApart(file: SourceText): Promise<CutSource[]> {
    const outcome = await this.#attempt([file], true);
    if (outcome.kind === 'cut') return outcome.sources;
    if (outcome.kind === 'hung') return [GIVEN_UP];
    return [cutWithoutTree(file.text, this.#setup.sizes, 'parser-crashed')];
  }

  async #attempt(files: WorkerJob, isApart: boolean): Promise<Exclude<JobOutcome, { kind: 'failed' }>> {
    const outcome = await new Promise<JobOutcome>((settle) => {
      this.#waiting.push({ job: { files }, isApart, settle });
      this.#dispatch();
    });
    if (outcome.kind === 'failed') throw outcome.error;
    if (this.#isClosed) throw new Error('the chunker was closed while it worked');
    return outcome;
  }

  /** Ends the threads that have no job. */
  async rest(): Promise<void> {
    this.#prepared.clear();
    await Promise.all(this.#idle.splice(0).map((worker) => worker.end()));
  }

  /** Ends every thread. Jobs under way reject. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(workers.map((worker) => worker.end()));
  }

  #dispatch(): void {
    if (this.#isClosed) for (const { settle } of this.#waiting.splice(0)) settle({ kind: 'crashed' });
    while (this.#waiting.length > 0 && this.#busy.size < this.#size) {
      const next = this.#waiting.shift();
      if (!next) return;
      const worker = next.isApart ? undefined : this.#idle.pop();
      void this.#run(worker ?? this.#startWorker('languages' in next.job), next);
    }
  }

  #startWorker(isForFew: boolean): CuttingWorker {
    return this.#options.start?.(this.#setup) ?? new CuttingWorker(this.#setup, { isForFew });
  }

  async #run(worker: CuttingWorker, { job, settle }: Waiting): Promise<void> {
    this.#busy.add(worker);
    const { thread } = worker;
    const startMs = performance.now();
    const outcome = await worker.run(job);
    this.#options.onSpan?.({
      name: 'cut',
      thread,
      startMs,
      durationMs: performance.now() - startMs,
    });
    this.#busy.delete(worker);
    if (outcome.kind === 'cut') this.#idle.push(worker);
    else {
      this.#prepared.clear();
      await worker.end();
    }
    settle(outcome);
    this.#dispatch();
  }
}
