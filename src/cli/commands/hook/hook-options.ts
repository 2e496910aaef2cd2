import type { HookOptions } from '../../../app/hooks/open-hooks.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { thisProgram } from '../../options/this-program.js';

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
