import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../core/errors.js';

/**
 * Puts a file in place so that, whenever the process or the machine stops, the path holds either the former or the
 * whole new content.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await withFile(await open(temporary, 'wx'), async (file) => {
      await file.writeFile(content);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a rename last through a power cut. Systems that cannot open folders (Windows) keep their own journal. */
async function syncFolder(folder: string): Promise<void> {
  try {
    await withFile(await open(folder, 'r'), (file) => file.sync());
  } catch (error) {
    if (!isSystemError(error, 'EISDIR', 'EPERM', 'EINVAL', 'EACCES')) throw error;
  }
}

async function withFile<Result>(
  file: FileHandle,
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
