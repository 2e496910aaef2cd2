import type { SetupOptions } from '../../../app/setup/setup-step.js';
import { thisProgram } from '../../options/this-program.js';
import { appOptions } from '../../process/open-command.js';
import { hookOptions } from '../hook/hook-options.js';
import { clientFlags, clientOptions } from '../mcp/client-options.js';
import type { SetupArguments } from './setup-flags.js';

/** What a setup needs of the flags, the environment and the machine. */
export function setupOptions(argv: SetupArguments): SetupOptions {
  return {
    app: appOptions(argv),
    hooks: hookOptions(argv),
    clients: clientOptions({ ...argv, name: clientFlags.name.default, scope: undefined }),
    program: thisProgram(),
  };
}
