import { WHEN } from '../output/terminal/has-colours.js';
import type { Argv, InferredOptionTypes } from 'yargs';

/** Flags that every command understands. */
export const globalOptions = {
  repo: {
    type: 'string',
    value: 'DIR',
    standard: 'the current folder',
    default: '.',
    describe: 'Use the repository that this folder is in',
    requiresArg: true,
  },
  index: {
    type: 'string',
    value: 'DIR',
    standard: 'DIFFDEX_INDEX, or .diffdex in the repository',
    describe: 'Keep the index in this folder',
    requiresArg: true,
  },
  git: {
    type: 'boolean',
    default: true,
    describe: 'Read the folder as it is, without git',
  },
  json: { type: 'boolean', default: false, describe: 'Print JSON' },
  quiet: { type: 'boolean', default: false, describe: 'Print only results, warnings and errors' },
  verbose: { type: 'boolean', default: false, describe: 'Print details on stderr' },
  color: {
    choices: WHEN,
    value: 'WHEN',
    standard: 'auto',
    requiresArg: true,
    describe: 'Print colours',
  },
  hyperlink: {
    choices: WHEN,
    value: 'WHEN',
    standard: 'auto',
    requiresArg: true,
    describe: 'Print paths as links',
  },
  pager: {
    type: 'boolean',
    default: true,
    describe: 'Print long text without a pager',
  },
} as const;

/** Parsed values of the flags that every command has. */
export type GlobalArguments = InferredOptionTypes<typeof globalOptions>;

/** Adds the global flags. */
export function withGlobalOptions(parser: Argv): Argv<GlobalArguments> {
  return parser.options(globalOptions);
}
