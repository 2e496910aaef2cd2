import { lstat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { DiffdexError } from '../../core/errors.js';
import { isDenial, leadsNowhere } from '../../platform/files/file-errors.js';
import { isTrackedPath } from '../../text/tracked-path.js';
import { withoutFilters } from './filter-settings.js';
import { describeFile } from './folder-file.js';
import { pathBelow } from '../run/git-path.js';
import { formatOf } from '../objects/hash-object.js';
import { hashFiles } from '../objects/hash-files.js';
import type { IndexedFile } from './find-clean-by-git-index.js';

/** Files that are read at a time. */
const CONCURRENCY = 8;

/**
 * Which files differ in the working tree from the given blobs; deleted ones do, ones that a sparse checkout leaves
 * out do not. Files are compared as git would store them, so a clean checkout with converted line ends is clean; but no
 * clean filter is run, so a file behind one is clean for as long as git's index can tell by its size and times.
 */
export async function listDirty(
  workingDirectory: string,
  files: readonly IndexedFile[],
): Promise<Set<string>> {
  // What no tree holds, such as a place outside, is never looked at, and git would give up.
  const impossible = files.filter(({ path }) => !isTrackedPath(path));
  if (impossible.length > 0) {
    const rest = await listDirty(
      workingDirectory,
      files.filter(({ path }) => isTrackedPath(path)),
    );
    return new Set([...impossible.map(({ path }) => path), ...rest]);
  }
  const states = (await Readable.from(files)
    .map((file: IndexedFile) => stateOf(workingDirectory, file), { concurrency: CONCURRENCY })
    .toArray()) as FileState[];
  const inState = (wanted: FileState): IndexedFile[] => files.filter((_, index) => states[index] === wanted);
  const candidates = files.filter((_, index) => states[index] !== 'equal');
  if (candidates.length === 0) return new Set();
  const clean = await findClean(workingDirectory, candidates, inState('different'), inState('absent'));
  return new Set(candidates.map(({ path }) => path).filter((path) => !clean.has(path)));
}

/** How a path looks beside a blob; `other` for what is no regular file. */
type FileState = 'equal' | 'different' | 'absent' | 'other';

/** Compares byte by byte. A file that cannot be read is `other`. */
async function stateOf(workingDirectory: string, { path, blob }: IndexedFile): Promise<FileState> {
  try {
    if (!(await lstat(pathBelow(workingDirectory, path))).isFile()) return 'other';
    const present = await describeFile(workingDirectory, path, formatOf(blob));
    return present?.blob === blob ? 'equal' : 'different';
  } catch (error) {
    if (leadsNowhere(error)) return 'absent';
    const isUnreadable = error instanceof DiffdexError && error.code === 'PERMISSION_DENIED';
    if (isUnreadable || isDenial(error)) return 'other';
    throw error;
  }
}

/** Paths of those candidates that are clean after all: git would store them as they were, or its index says so. */
async function findClean(
  workingDirectory: string,
  candidates: readonly IndexedFile[],
  different: readonly IndexedFile[],
  absent: readonly IndexedFile[],
): Promise<Set<string>> {
  const settings = await withoutFilters(workingDirectory);
  if (!settings) return new Set();
  const paths = different.map(({ path }) => path);
  const ids = await hashFiles(workingDirectory, paths, settings);
  const converted = new Set(paths.filter((_, index) => ids[index] === different[index]?.blob));
  const others = candidates.filter(({ path }) => !converted.has(path));
  if (others.length === 0) return converted;
  const { findCleanByGitIndex } = await import('./find-clean-by-git-index.js');
  const unmodified = await findCleanByGitIndex(
    workingDirectory,
    others,
    new Set(absent.map(({ path }) => path)),
    settings,
  );
  return new Set([...converted, ...unmodified]);
}
