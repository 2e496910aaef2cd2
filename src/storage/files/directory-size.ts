import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';

/** Bytes of every file below a directory; 0 where it does not exist. Files that vanish meanwhile do not count. */
export async function directorySize(directory: string): Promise<number> {
  const entries = await unlessGone(readdir(directory, { recursive: true, withFileTypes: true }), []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => {
      const found = await unlessGone(stat(join(file.parentPath, file.name)), undefined);
      return found?.size ?? 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function unlessGone<Value, Otherwise>(
  reading: Promise<Value>,
  otherwise: Otherwise,
): Promise<Value | Otherwise> {
  try {
    return await reading;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return otherwise;
    throw error;
  }
}
