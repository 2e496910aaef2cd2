import { setFlagsFromString } from 'node:v8';

/** `--liftoff-only` switches the other two off; they do not come back by themselves. */
const FLAGS = {
  'few-files': ['--liftoff-only'],
  'many-files': ['--no-liftoff-only', '--wasm-tier-up', '--wasm-dynamic-tiering'],
};

/**
 * Tells V8 whether to optimise the grammars that are loaded from now on, in every thread. The optimising compiler
 * takes both cores for half a second a grammar: well spent on many files, but longer than a few files take in all
 * (an update after a one-file commit takes half the time without it).
 */
export function tuneParser(work: keyof typeof FLAGS): void {
  for (const flag of FLAGS[work]) setFlagsFromString(flag);
}
