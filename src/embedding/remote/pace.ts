import { setTimeout as sleep } from 'node:timers/promises';

const MINUTE_MS = 60_000;

/** Time in milliseconds, and waiting for some of it to pass. */
export interface Clock {
  now(): number;
  wait(durationMs: number, signal: AbortSignal | undefined): Promise<void>;
}

const CLOCK: Clock = {
  now: () => performance.now(),
  wait: (durationMs, signal) => sleep(durationMs, undefined, signal ? { signal } : {}),
};

/** Spreads what is taken evenly, so that no minute has more than allowed. */
export class Pace {
  readonly #msPerUnit: number;
  readonly #clock: Clock;
  #freeAt = 0;

  /** Without `perMinute` no call waits. */
  constructor(perMinute: number | undefined, clock: Clock = CLOCK) {
    this.#msPerUnit = perMinute === undefined ? 0 : MINUTE_MS / perMinute;
    this.#clock = clock;
  }

  /** Resolves when so many units may be used. Callers are served in the order of their calls. */
  async take(units: number, signal?: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const startAt = Math.max(now, this.#freeAt);
    this.#freeAt = startAt + units * this.#msPerUnit;
    if (startAt > now) await this.#clock.wait(startAt - now, signal);
  }
}
