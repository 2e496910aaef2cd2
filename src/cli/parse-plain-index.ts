import { parseArgs } from 'node:util';
import { isSystemError } from '../core/errors.js';
import type { IndexArguments } from './commands/run-index.js';
import { INDEX_DEFAULTS } from './index-defaults.js';

const flag = { type: 'boolean', default: false } as const;

/**
 * Reads `diffdex index` with global flags only; `undefined` for anything else, which is left to yargs. Hooks run this
 * after every git command, mostly to find nothing to do, and yargs would take half of that time.
 */
export function parsePlainIndex(args: readonly string[]): IndexArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repo: { type: 'string', default: '.' },
        index: { type: 'string' },
        json: flag,
        quiet: flag,
        verbose: flag,
      },
    });
    if (positionals.length !== 1 || positionals[0] !== 'index') return undefined;
    return { ...INDEX_DEFAULTS, ...values, index: values.index, git: true };
  } catch (error) {
    // Another flag, or a value that is missing.
    if (isSystemError(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'))
      return undefined;
    throw error;
  }
}
