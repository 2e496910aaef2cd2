import type { IndexArguments } from '../commands/run-index.js';
import { INDEX_DEFAULTS } from '../options/index-defaults.js';
import { parsePlain } from './parse-plain.js';

/** Reads `diffdex index` with global flags only: hooks run it after every git command, mostly to find nothing to do. */
export function parsePlainIndex(args: readonly string[]): IndexArguments | undefined {
  const plain = parsePlain('index', args);
  return plain && { ...INDEX_DEFAULTS, ...plain };
}
