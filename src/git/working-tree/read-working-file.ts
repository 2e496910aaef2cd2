import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { isSystemError } from '../../core/errors.js';
import { isAbsence } from '../../platform/files/file-errors.js';
import type { WorkingFile } from '../../core/ports/source.js';
import { isTrackedPath } from '../../text/tracked-path.js';
import { pathBelow } from '../run/git-path.js';
import { MAX_BLOB_BYTES } from '../objects/read-blobs.js';

/**
 * A file of the working tree as it lies on disk. Symbolic links are not followed, neither the file itself nor a folder
 * above it: one could lead out of the repository, or to a file that must not be read.
 */
export async function readWorkingFile(workingDirectory: string, path: string): Promise<WorkingFile> {
  if (!isTrackedPath(path)) return { kind: 'untracked' };
  const root = await realpath(workingDirectory);
  const place = pathBelow(root, path);
  try {
    const real = await realpath(place, { encoding: 'buffer' });
    if (!real.equals(place) || !(await lstat(place)).isFile()) return { kind: 'linked' };
    const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      return size > MAX_BLOB_BYTES
        ? { kind: 'too-large' }
        : { kind: 'content', content: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isAbsence(error)) return { kind: 'absent' };
    if (isSystemError(error, 'ELOOP')) return { kind: 'linked' };
    throw error;
  }
}
