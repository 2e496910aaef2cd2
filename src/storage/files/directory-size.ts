import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';

/** Bytes of every file below a directory; 0 where it does not exist. Files that vanish meanwhile do not count. */
export async function directorySize(directory: string): Promise<number> {
  const entries = (await ifPresent(readdir(directory, { recursive: true, withFileTypes: true }))) ?? [];
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => {
      const found = await ifPresent(stat(join(file.parentPath, file.name)));
      return found?.size ?? 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
