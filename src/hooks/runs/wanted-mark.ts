import { appendFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isHookName, type HookName } from '../../core/hook-name.js';
import { permissionError } from '../hook-file.js';
import { makeFolder } from '../../platform/files/make-folder.js';
import { ifPresent, isAbsence } from '../../platform/files/file-errors.js';

/** Asks for an update, as `hooks/hook.sh` does. @throws DiffdexError PERMISSION_DENIED, DISK_FULL */
export async function markWanted(folder: string, name: HookName): Promise<void> {
  const mark = join(folder, 'wanted');
  try {
    await makeFolder(folder);
    await appendFile(mark, `${name}\n`);
  } catch (error) {
    throw permissionError(error, mark);
  }
}

/** When an update was last asked for that no runner has begun with, in milliseconds since 1970. */
export async function wantedSince(folder: string): Promise<number | undefined> {
  return (await ifPresent(stat(join(folder, 'wanted'))))?.mtimeMs;
}

/** The hooks that asked, each once. */
export async function readWanted(folder: string): Promise<HookName[]> {
  return readNames(join(folder, 'wanted'));
}

/**
 * Takes what was asked for and says which hooks asked. HEAD was where a hook saw it before the mark was made, so an
 * update that begins after this call covers every mark that it took, even one whose name is not written yet.
 *
 * @returns `undefined` where nothing was asked for
 */
export async function takeWanted(folder: string): Promise<HookName[] | undefined> {
  const taken = join(folder, 'taken');
  try {
    await rename(join(folder, 'wanted'), taken);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
  const names = await readNames(taken);
  await rm(taken, { force: true });
  return names;
}

async function readNames(path: string): Promise<HookName[]> {
  const lines = (await ifPresent(readFile(path, 'utf8')))?.split('\n');
  return [...new Set(lines)].filter(isHookName);
}
