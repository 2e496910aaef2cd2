import { open, type FileHandle } from 'node:fs/promises';
import { isSystemError } from '../../core/errors.js';

/** Windows flushes only what is open for writing; elsewhere a file may be somebody else's. */
const FLAG = process.platform === 'win32' ? 'r+' : 'r';

/** Makes the content of a file last through a power cut. */
export async function syncFile(path: string): Promise<void> {
  await withFile(await open(path, FLAG), (file) => file.sync());
}

/** Makes the names in a folder last through a power cut. Systems that cannot open folders (Windows) keep their own journal. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await withFile(await open(folder, 'r'), (file) => file.sync());
  } catch (error) {
    if (!isSystemError(error, 'EISDIR', 'EPERM', 'EINVAL', 'EACCES')) throw error;
  }
}

export async function withFile<Result>(
  file: FileHandle,
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
