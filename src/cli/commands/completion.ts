import type { CommandModule } from 'yargs';
import { DiffdexError } from '../../core/errors.js';
import { SHELLS, shellOf, type Shell } from '../completion/shells.js';
import type { GlobalArguments } from '../options/global-options.js';
import { printText } from '../output/print.js';
import type { CommandTable } from '../table/command-entry.js';

type CompletionArguments = GlobalArguments & { shell: Shell | undefined };

/** `diffdex completion [SHELL]`: the script by which a shell completes commands, flags and their values. */
export function completionOf(table: () => CommandTable): CommandModule<GlobalArguments, CompletionArguments> {
  return {
    command: 'completion [shell]',
    describe: 'Print a completion script for your shell',
    builder: (parser) =>
      parser
        .positional('shell', { choices: SHELLS, describe: 'The shell; by default the one in $SHELL' })
        .example('echo \'eval "$($0 completion bash)"\' >> ~/.bashrc', 'Complete in bash')
        .example('echo \'eval "$($0 completion zsh)"\' >> ~/.zshrc', 'Complete in zsh, after compinit')
        .example('$0 completion fish > ~/.config/fish/completions/diffdex.fish', 'Complete in fish')
        .example('$0 completion powershell >> $PROFILE', 'Complete in PowerShell')
        .epilogue('reference/cli.md'),
    handler: async ({ shell = shellOf(process.env['SHELL']) }) => {
      if (shell === undefined) {
        throw new DiffdexError('ARGUMENT_INVALID', 'Nothing tells which shell you use.', {
          hint: `Name one of ${SHELLS.join(', ')}: diffdex completion bash`,
        });
      }
      const { completionScript } = await import('../completion/completion-script.js');
      printText(completionScript(shell, table()));
    },
  };
}
