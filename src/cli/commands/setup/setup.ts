import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { setupFlags, type SetupArguments } from './setup-flags.js';

/** `diffdex setup`: everything that a repository needs, after asking for each part. */
export const setupCommand: CommandModule<GlobalArguments, SetupArguments> = {
  command: 'setup',
  describe:
    'Index, install hooks, and set up MCP clients and agents, asking for each; --undo takes it out again',
  builder: (parser) =>
    parser
      .options(setupFlags)
      .epilogue('guides/agents.md')
      .example('$0 setup', 'Show what there is to do, and ask for each part')
      .example('$0 setup --yes', 'Do everything')
      .example('$0 setup --undo', 'Remove what earlier setups added, but keep the index'),
  handler: async (argv) => {
    if (argv.undo) await (await import('./run-undo.js')).runUndo(argv);
    else await (await import('./run-setup.js')).runSetup(argv);
  },
};
