import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isSystemError } from '../../core/errors.js';
import type { GlobalArguments } from '../options/global-options.js';

const flag = { type: 'boolean', default: false } as const;

const globalOptions = {
  repo: { type: 'string', default: '.' },
  index: { type: 'string' },
  json: flag,
  quiet: flag,
  verbose: flag,
} as const;

/** The arguments of a command that was named with global flags, and flags of its own, only. */
export type PlainArguments<Flag extends string> = GlobalArguments & Record<Flag, boolean>;

/**
 * Reads a command with global flags and the given flags that are on or off; `undefined` for anything else, which is
 * left to yargs. Loading yargs takes longer than all else that such a command has to do before it can begin.
 */
export function parsePlain<Flag extends string>(
  command: string,
  args: readonly string[],
  flags: readonly Flag[] = [],
): PlainArguments<Flag> | undefined {
  // A command may not be named behind it, and words behind it are for yargs to refuse.
  if (args.includes('--')) return undefined;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...globalOptions, ...optionsOf(flags) },
    });
    if (positionals.length !== 1 || positionals[0] !== command) return undefined;
    return {
      ...(values as PlainArguments<Flag>),
      index: values.index,
      git: true,
      color: undefined,
      hyperlink: undefined,
      pager: true,
    };
  } catch (error) {
    // Another flag, or a value that is missing.
    if (isSystemError(error, 'ERR_PARSE_ARGS_UNKNOWN_OPTION', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'))
      return undefined;
    throw error;
  }
}

function optionsOf(flags: readonly string[]): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(flags.map((name) => [name, flag]));
}
