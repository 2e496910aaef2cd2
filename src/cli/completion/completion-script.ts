import type { CommandTable } from '../table/command-entry.js';
import { bashScript } from './bash-script.js';
import { completionModel } from './completion-model.js';
import { fishScript } from './fish-script.js';
import { powershellScript } from './powershell-script.js';
import type { Shell } from './shells.js';
import { zshScript } from './zsh-script.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript } as const;

/** The script by which a shell completes commands, flags and their values. */
export function completionScript(shell: Shell, table: CommandTable): string {
  return SCRIPTS[shell](completionModel(table));
}
