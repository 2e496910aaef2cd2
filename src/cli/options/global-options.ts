import type { Argv, InferredOptionTypes } from 'yargs';

/** Flags that every command understands. */
const globalOptions = {
  repo: {
    type: 'string',
    default: '.',
    describe: 'Repository, or any folder of it',
    requiresArg: true,
  },
  index: {
    type: 'string',
    describe: 'Folder of the index [default: .diffdex in the repository; also DIFFDEX_INDEX]',
    requiresArg: true,
  },
  git: {
    type: 'boolean',
    default: true,
    describe: 'Read from git; --no-git takes the folder as it is',
  },
  json: { type: 'boolean', default: false, describe: 'Print JSON on stdout' },
  quiet: { type: 'boolean', default: false, describe: 'Print nothing but results, warnings and errors' },
  verbose: { type: 'boolean', default: false, describe: 'Print details on stderr' },
} as const;

/** Parsed values of the flags that every command has. */
export type GlobalArguments = InferredOptionTypes<typeof globalOptions>;

/** Adds the global flags in a group of their own, below those of the command. */
export function withGlobalOptions(parser: Argv): Argv<GlobalArguments> {
  return parser.options(globalOptions).group(Object.keys(globalOptions), 'Everywhere:');
}
