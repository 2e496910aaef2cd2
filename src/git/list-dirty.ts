import { lstat } from 'node:fs/promises';
import { isSystemError } from '../core/errors.js';
import { pathBelow } from './git-path.js';
import { hashFiles } from './hash-files.js';
import { isAbsence } from './is-absence.js';
import type { IndexedFile } from './judge-by-index.js';

/**
 * Which files differ in the working tree from the given blobs; deleted ones do, ones that a sparse checkout leaves
 * out do not. Files are compared as git would store them, so a clean checkout with converted line ends is clean.
 */
export async function listDirty(
  workingDirectory: string,
  files: readonly IndexedFile[],
): Promise<Set<string>> {
  const kinds = await Promise.all(files.map(({ path }) => kindOf(workingDirectory, path)));
  const regular = files.filter((_, index) => kinds[index] === 'file');
  const ids = await hashFiles(
    workingDirectory,
    regular.map(({ path }) => path),
  );
  const clean = new Set(regular.filter(({ blob }, index) => ids[index] === blob));
  const suspects = files.filter((file) => !clean.has(file));
  if (suspects.length === 0) return new Set();
  const { judgeByIndex } = await import('./judge-by-index.js');
  const absent = new Set(files.filter((_, index) => kinds[index] === 'absent').map(({ path }) => path));
  const acquitted = await judgeByIndex(workingDirectory, suspects, absent);
  return new Set(suspects.map(({ path }) => path).filter((path) => !acquitted.has(path)));
}

async function kindOf(workingDirectory: string, path: string): Promise<'file' | 'absent' | 'other'> {
  try {
    const stats = await lstat(pathBelow(workingDirectory, path));
    return stats.isFile() ? 'file' : 'other';
  } catch (error) {
    if (isAbsence(error)) return 'absent';
    if (isSystemError(error, 'EACCES', 'EPERM')) return 'other';
    throw error;
  }
}
