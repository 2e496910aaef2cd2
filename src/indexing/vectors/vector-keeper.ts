import type { HalfVector } from '../../core/types.js';

type Vectors = ReadonlyMap<string, HalfVector>;

/**
 * Keeps vectors as they come, one call at a time: what comes while a call is under way goes into the next together, since
 * each costs a lock and a write that reaches the disk.
 */
export class VectorKeeper {
  readonly #keep: (vectors: Vectors) => Promise<void>;
  #waiting = new Map<string, HalfVector>();
  #keeping: Promise<void> | undefined;

  constructor(keep: (vectors: Vectors) => Promise<void>) {
    this.#keep = keep;
  }

  add(vectors: Vectors): void {
    if (vectors.size === 0) return;
    for (const [hash, vector] of vectors) this.#waiting.set(hash, vector);
    this.#keeping ??= this.#drain();
    // A failure is thrown by `settled`; until then it must not count as unhandled.
    this.#keeping.catch(() => undefined);
  }

  /** Resolves when all is kept. Rejects with the failure after which nothing more was kept. */
  async settled(): Promise<void> {
    await this.#keeping;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.size > 0) {
      const vectors = this.#waiting;
      this.#waiting = new Map();
      await this.#keep(vectors);
    }
    this.#keeping = undefined;
  }
}
