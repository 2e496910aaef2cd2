/**
 * How long the lock of a holder that cannot be looked at from here stands without a sign of life, in milliseconds: a dozen
 * of those that a living one gives.
 */
const SILENCE_MS = 60_000;

/**
 * Judges holders of locks by their signs of life, which are compared with each other and timed by the clock of this process
 * alone: what another machine says of the time may be wrong by any amount.
 */
export class HeartbeatWatch {
  readonly #silenceMs: number;
  /** The last sign of life by path of the lock, and since when it is the last. */
  readonly #seen = new Map<string, { sign: string; since: number; hasChanged: boolean }>();

  constructor(silenceMs = SILENCE_MS) {
    this.#silenceMs = silenceMs;
  }

  /** `unknown` until the sign has changed under the eyes of this process, or not for long enough. */
  judge(path: string, sign: string): 'alive' | 'silent' | 'unknown' {
    const now = performance.now();
    const seen = this.#seen.get(path);
    if (seen?.sign !== sign) {
      this.#seen.set(path, { sign, since: now, hasChanged: seen !== undefined });
      return seen ? 'alive' : 'unknown';
    }
    if (now - seen.since >= this.#silenceMs) return 'silent';
    return seen.hasChanged ? 'alive' : 'unknown';
  }
}
