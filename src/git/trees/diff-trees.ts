import { DiffdexError } from '../../core/errors.js';
import type { FileChange } from '../../core/types.js';
import { fetchAbsentBlobs } from '../objects/fetch-absent-objects.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { isGitFailure } from '../run/git-failure.js';
import { decodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NUL = 0;
const UNMERGED = 0x55; // U

/** Plumbing, with what a configuration could still change given, so that a difference is the same for everybody. */
const FLAGS = [
  '-r',
  '-z',
  '--raw',
  '--no-abbrev',
  // Beyond this many files on each side only equal blobs count as renames: similarity is quadratic. Not diff.renameLimit.
  '-l400',
  '--no-ext-diff',
  // diff.ignoreSubmodules and .gitmodules would hide changed submodules.
  '--ignore-submodules=none',
];

/** Of files that are half equal. */
const RENAMES = '--find-renames=50%';
/** Of files with the same blob, which git tells without reading any. */
const EXACT_RENAMES = '--find-renames=100%';

/**
 * The differences that lead from one tree to the other, without sizes. Type and mode changes count as modified. A partial
 * clone fetches the blobs of both sides. Where one cannot be read, only files with equal blobs count as renamed.
 *
 * @throws DiffdexError GIT_FAILED where a tree is missing, or the remote of a partial clone is out of reach
 */
export async function diffTrees(
  directory: string,
  folders: Pick<RepositoryFolders, 'commonDirectory'>,
  from: string,
  to: string,
): Promise<FileChange[]> {
  await fetchAbsentBlobs(directory, folders, [
    { tree: to, without: from },
    { tree: from, without: to },
  ]);
  try {
    return await readChanges(directory, 'diff-tree', [RENAMES, from, to]);
  } catch (error) {
    if (!isGitFailure(error)) throw error;
    return readChanges(directory, 'diff-tree', [EXACT_RENAMES, from, to]);
  }
}

/**
 * The differences that lead from a commit to git's index, as `diffTrees` gives those of two trees. Files in conflict are left
 * out: the index has no content for them yet.
 *
 * @param commit a commit or tree
 * @throws DiffdexError GIT_FAILED
 */
export function diffIndex(directory: string, commit: string): Promise<FileChange[]> {
  return readChanges(directory, 'diff-index', [RENAMES, '--cached', commit, '--']);
}

async function readChanges(
  directory: string,
  command: 'diff-tree' | 'diff-index',
  args: readonly string[],
): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  let header: Buffer | undefined;
  let paths: string[] = [];
  for await (const records of splitRecords(streamGit(directory, [command, ...FLAGS, ...args]), NUL)) {
    for (const record of records) {
      if (!header) {
        header = record;
        continue;
      }
      paths.push(decodePath(record));
      if (header.at(-1) === UNMERGED) {
        header = undefined;
        paths = [];
        continue;
      }
      const change = parseChange(header.toString('latin1'), paths);
      if (!change) continue;
      changes.push(change);
      header = undefined;
      paths = [];
    }
  }
  return changes;
}

/** A change from `:<old mode> <new mode> <old id> <new id> <status>` and its paths; `undefined` while a path is missing. */
function parseChange(header: string, paths: readonly string[]): FileChange | undefined {
  const [, mode = '', , blob = '', status = ''] = header.split(' ');
  const [path = '', newPath] = paths;
  switch (status[0]) {
    case 'A':
      return { kind: 'added', entry: { path, mode, blob } };
    case 'M':
    case 'T':
      return { kind: 'modified', entry: { path, mode, blob } };
    case 'D':
      return { kind: 'deleted', previousPath: path };
    case 'R':
      return newPath === undefined
        ? undefined
        : { kind: 'renamed', entry: { path: newPath, mode, blob }, previousPath: path };
    default:
      throw new DiffdexError('GIT_FAILED', `git diff-tree reported an unknown change: ${header}`, {
        hint: 'Run the command again with --full, and report this with your git version.',
      });
  }
}
