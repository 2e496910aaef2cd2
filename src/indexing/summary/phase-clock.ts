import type { OnSpan } from '../../core/span.js';

/** Adds up the time spent in named phases, in milliseconds. Phases may overlap. */
export class PhaseClock {
  readonly #totals = new Map<string, number>();
  readonly #startedAt = performance.now();
  readonly #onSpan: OnSpan | undefined;

  /** @param onSpan called with the time of each piece of work */
  constructor(onSpan?: OnSpan) {
    this.#onSpan = onSpan;
  }

  async time<Result>(phase: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      const durationMs = performance.now() - start;
      this.#totals.set(phase, (this.#totals.get(phase) ?? 0) + durationMs);
      this.#onSpan?.({ name: phase, startMs: start, durationMs });
    }
  }

  /** Passes a stream on and adds up the time spent waiting for it. */
  async *timeEach<Item>(phase: string, items: AsyncIterable<Item>): AsyncIterable<Item> {
    const iterator = items[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.time(phase, () => iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  get elapsedMs(): number {
    return Math.round(performance.now() - this.#startedAt);
  }

  get totalsMs(): Record<string, number> {
    return Object.fromEntries([...this.#totals].map(([phase, total]) => [phase, Math.round(total)]));
  }
}
