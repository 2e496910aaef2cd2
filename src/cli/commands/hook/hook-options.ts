import type { HookOptions } from '../../../app/hooks/open-hooks.js';
import { HOOK_NAMES } from '../../../core/hook-name.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { thisProgram } from '../../options/this-program.js';

/** Columns for the name of a hook. */
export const NAME_WIDTH = Math.max(...HOOK_NAMES.map((name) => name.length));

/** How hooks are to be found, as the global flags say, and how they find this program again. */
export function hookOptions(argv: GlobalArguments): HookOptions {
  return {
    repository: argv.repo,
    flags: argv.index === undefined ? {} : { index: argv.index },
    environment: process.env,
    workingDirectory: process.cwd(),
    program: thisProgram(),
  };
}
