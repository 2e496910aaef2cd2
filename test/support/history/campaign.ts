/** The examples of a property that a run checks, for `fc.assert` and `it`. */
export interface Campaign {
  parameters: { numRuns: number; interruptAfterTimeLimit: number; seed?: number; path?: string };
  timeoutMs: number;
  /** Counts what came up, under any name; a campaign tells the counts as it goes, and all of them with `tellCounts`. */
  count: (what: string) => void;
  /** Says what a campaign should know even if it is cut off. */
  tell: (text: string) => void;
  tellCounts: () => void;
}

/**
 * As many examples as `byDefault` says, or a campaign of as many as the environment variable says. DIFFDEX_TEST_SEED and
 * DIFFDEX_TEST_PATH run a failure again that a former run told.
 */
export function campaign(variable: string, byDefault: number): Campaign {
  const { [variable]: asked, DIFFDEX_TEST_SEED: seed, DIFFDEX_TEST_PATH: path } = process.env;
  const numRuns = Number(asked ?? byDefault);
  // Leaves time to make a failing example smaller, and ends before the test does, so that the example is told.
  const limitMs = 300_000 + numRuns * 60_000;
  const counts: Record<string, number> = {};
  const tell = (text: string): void => {
    if (asked !== undefined) process.stderr.write(`${text}\n`);
  };
  return {
    parameters: {
      numRuns,
      interruptAfterTimeLimit: limitMs,
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(path !== undefined && { path }),
    },
    timeoutMs: limitMs + 60_000,
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
      if (what === 'examples' && (counts[what] ?? 0) % 10 === 0) tell(JSON.stringify(counts));
    },
    tell,
    tellCounts: () => {
      tell(JSON.stringify(counts));
    },
  };
}
