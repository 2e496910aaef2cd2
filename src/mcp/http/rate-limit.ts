/** More addresses than this are not remembered at once. */
const MAX_KEYS = 1_000;

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets: so many requests a second for each key, and twice as many at once. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Whether one more request may pass. @param nowMs time since any fixed moment */
  take(key: string, nowMs = performance.now()): boolean {
    const bucket = this.#refilled(key, nowMs);
    if (bucket.left < 1) return false;
    bucket.left--;
    return true;
  }

  #refilled(key: string, nowMs: number): Bucket {
    const most = 2 * this.#perSecond;
    const known = this.#buckets.get(key);
    const left = known ? known.left + ((nowMs - known.at) / 1_000) * this.#perSecond : most;
    const bucket = { left: Math.min(most, left), at: nowMs };
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
