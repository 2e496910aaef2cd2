import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

const VARIABLE = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';

/**
 * Sees to a folder for temporary files, without which LanceDB's native part panics: where the one of the environment cannot
 * be written, another is named for the whole process.
 *
 * @returns the folder that cannot be written; `undefined` where all is well
 */
export function ensureTemporaryFolder(fallback: string): string | undefined {
  const folder = tmpdir();
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    // Whatever is in the way, it is no folder to write to.
    process.env[VARIABLE] = fallback;
    return folder;
  }
}
