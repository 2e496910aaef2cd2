import { DiffdexError } from '../core/errors.js';
import type { AgentFile } from './catalog.js';
import { readFileOnDisk, removeFileOnDisk, writeFileOnDisk, type FileOnDisk } from './file-on-disk.js';
import { INSTRUCTIONS } from './instructions.js';
import { MarkMistake } from './marked-lines.js';
import { foldersOf, stateOf, withLines, withoutLines, type AgentFileState } from './wanted-text.js';

/** What is to be done with a file for an agent. */
export interface AgentFileChange {
  file: AgentFile;
  /** Absolute, as the agent looks for it. */
  path: string;
  /** How the file stands before. */
  state: AgentFileState;
  /** What is done to it, or would be. */
  action: 'add' | 'update' | 'remove' | 'none';
  /** The whole text after the change, a character a byte; `undefined` where the file goes or nothing changes. */
  text: string | undefined;
  /** The lines that are added or brought up to date; `undefined` for none. */
  lines: string | undefined;
  onDisk: FileOnDisk;
}

/**
 * What installing our lines would do. What somebody edited stays as it is.
 *
 * @throws DiffdexError ARGUMENT_INVALID for broken marks and those of `readFileOnDisk`; PERMISSION_DENIED
 */
export async function planInstall(root: string, file: AgentFile): Promise<AgentFileChange> {
  const { onDisk, state } = await inspect(root, file);
  const action = state === 'absent' ? 'add' : state === 'outdated' ? 'update' : 'none';
  const text = action === 'none' ? undefined : withLines(file, onDisk.text, onDisk.missingFolders);
  const lines = action === 'none' ? undefined : INSTRUCTIONS;
  return { file, path: onDisk.path, state, action, text, lines, onDisk };
}

/** What taking our lines out would do. What somebody edited stays as it is. @throws those of `planInstall` */
export async function planUninstall(root: string, file: AgentFile): Promise<AgentFileChange> {
  const { onDisk, state } = await inspect(root, file);
  const action = state === 'current' || state === 'outdated' ? 'remove' : 'none';
  const text = action === 'none' ? undefined : withoutLines(file, onDisk.text ?? '');
  return { file, path: onDisk.path, state, action, text, lines: undefined, onDisk };
}

/** Does what was planned. @throws DiffdexError PERMISSION_DENIED, DISK_FULL */
export async function applyChange({ action, text, onDisk }: AgentFileChange): Promise<void> {
  if (action === 'none') return;
  if (text === undefined) await removeFileOnDisk(onDisk, foldersOf(onDisk.text ?? ''));
  else await writeFileOnDisk(onDisk, text);
}

async function inspect(
  root: string,
  file: AgentFile,
): Promise<{ onDisk: FileOnDisk; state: AgentFileState }> {
  const onDisk = await readFileOnDisk(root, file.path);
  try {
    return { onDisk, state: stateOf(file, onDisk.text) };
  } catch (error) {
    if (!(error instanceof MarkMistake)) throw error;
    throw new DiffdexError(
      'ARGUMENT_INVALID',
      `${onDisk.path} has ${error.message}, in line ${String(error.line)}.`,
      {
        hint: 'Delete every line that belongs to diffdex, from `<!-- >>> diffdex` to `<!-- <<< diffdex`, and run the command again.',
        cause: error,
      },
    );
  }
}
