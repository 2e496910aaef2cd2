import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../../platform/package-root.js';
import type { LookAnswer, LookQuestion } from './look-messages.js';

const WORKER_FILE = join(packageRoot, 'dist/git/worker.js');

/** A thread that nobody asked for so long ends. */
const REST_MS = 10 * 60_000;

/** Numbers and texts, and little of them that is young. */
const YOUNG_GENERATION_MB = 4;

/** A question without the number that the thread gives it. */
type Question = LookQuestion extends infer Kind
  ? Kind extends LookQuestion
    ? Omit<Kind, 'id'>
    : never
  : never;

/** A thread for all trees of the process. It keeps no process alive, and it ends when it is not asked for long. */
export class LookThread {
  #worker: Worker | undefined;
  #rest: NodeJS.Timeout | undefined;
  #questions = 0;
  readonly #waiting = new Map<number, (answer: LookAnswer) => void>();

  ask(question: Question): Promise<LookAnswer> {
    const id = ++this.#questions;
    const worker = (this.#worker ??= this.#start());
    // Whoever waits for an answer is to get it, and nobody else is kept waiting at the end.
    worker.ref();
    this.#rest ??= setTimeout(() => void this.#worker?.terminate(), REST_MS).unref();
    this.#rest.refresh();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ ...question, id });
    });
  }

  /** Tells the thread, if it still runs, that nobody asks for a tree any more. */
  forget(tree: number): void {
    if (this.#worker) void this.ask({ kind: 'forget', tree });
  }

  #start(): Worker {
    const worker = new Worker(WORKER_FILE, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    worker.on('message', (answer: LookAnswer) => {
      this.#settle(answer);
    });
    const end = (reason: string): void => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const id of [...this.#waiting.keys()]) this.#settle({ id, kind: 'unfit', reason });
    };
    worker.on('error', (error) => {
      end(String(error));
    });
    worker.on('exit', () => {
      end('the thread has ended');
    });
    return worker;
  }

  #settle(answer: LookAnswer): void {
    const resolve = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    resolve?.(answer);
  }
}
