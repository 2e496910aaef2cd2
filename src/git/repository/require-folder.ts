import { stat } from 'node:fs/promises';
import { DiffdexError } from '../../core/errors.js';
import { deniedError, isDenial, leadsNowhere } from '../../platform/files/file-errors.js';

/** Returns where there is a folder. @throws DiffdexError ARGUMENT_INVALID, PERMISSION_DENIED */
export async function requireFolder(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (cause) {
    if (isDenial(cause)) throw deniedError(path, 'Check who owns it and its parent folders.', cause);
    if (!leadsNowhere(cause)) throw cause;
  }
  throw new DiffdexError('ARGUMENT_INVALID', `There is no folder ${path}.`, {
    hint: 'Check the path, or run the command without --repo to use the current folder.',
  });
}
