import type { CommandModule } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { hookInstallCommand } from './hook-install.js';
import { hookRunCommand } from './hook-run.js';
import { hookStatusCommand } from './hook-status.js';
import { hookUninstallCommand } from './hook-uninstall.js';

/** `diffdex hook`: git hooks that keep the index fresh. */
export const hookCommand: CommandModule<GlobalArguments, GlobalArguments> = {
  command: 'hook',
  describe: 'Install git hooks that keep the index up to date',
  builder: (parser) =>
    parser
      .command(hookInstallCommand)
      .command(hookUninstallCommand)
      .command(hookStatusCommand)
      .command(hookRunCommand)
      .epilogue('guides/hooks.md')
      .demandCommand(1, 'Name a command: install, uninstall, status or run.'),
  handler: () => undefined,
};
