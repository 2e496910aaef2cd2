import type { InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';

/** Flags of `diffdex setup`. */
export const setupFlags = {
  yes: { type: 'boolean', alias: 'y', default: false, describe: 'Do everything without asking' },
  undo: { type: 'boolean', default: false, describe: 'Remove what earlier setups added; the index stays' },
  'with-index': { type: 'boolean', default: false, describe: 'With --undo, remove the index, too' },
} as const;

/** Parsed flags of `diffdex setup`. */
export type SetupArguments = GlobalArguments & InferredOptionTypes<typeof setupFlags>;
