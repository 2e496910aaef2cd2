import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import type { Source } from '../core/ports/source.js';
import type { Target } from '../core/types.js';
import { blobSizes } from './objects/blob-sizes.js';
import type { CommitPreparation } from './repository/commit-folder.js';
import { countAheadBehind } from './history/count-ahead-behind.js';
import { diffIndex, diffTrees } from './trees/diff-trees.js';
import { excludeFromGit } from './repository/exclude-from-git.js';
import { findRepository, type RepositoryFolders } from './repository/find-repository.js';
import { findCommitted, isTracked } from './trees/find-tracked.js';
import { memoize } from '../platform/memoize.js';
import { headMark } from './repository/head-mark.js';
import { fetchAbsentObjects } from './objects/fetch-absent-objects.js';
import { lineShifts } from './working-tree/line-shifts.js';
import { listDirty } from './working-tree/list-dirty.js';
import { listTree } from './trees/list-tree.js';
import { listWorktrees } from './repository/list-worktrees.js';
import { mergeBase } from './history/merge-base.js';
import { readBlobs } from './objects/read-blobs.js';
import { readOrFetchBlobs } from './objects/read-or-fetch-blobs.js';
import type { UncommittedReader } from './uncommitted/read-uncommitted.js';
import { askGit } from './run/run-git.js';
import { readWorkingFile } from './working-tree/read-working-file.js';
import { hasTree, resolveRevision } from './history/resolve-revision.js';

/** The folders of an opened repository, and what may be done to them. */
export interface GitRepository extends RepositoryFolders {
  /**
   * Keeps a folder out of git through `info/exclude`; nothing where it lies outside of the working tree, is ignored
   * already or holds tracked files. @throws DiffdexError PERMISSION_DENIED
   */
  excludeFromGit(folder: string): Promise<void>;
  /** The top of every working tree of the repository; for the main one of a bare repository, its git directory. The main one first. */
  listWorktrees(): Promise<string[]>;
  /** Prepares the working tree for a folder that is committed; `undefined` in a bare repository. */
  prepareToCommit(folder: string): Promise<CommitPreparation | undefined>;
}

/**
 * Opens the repository around a folder: its top, a sub-folder, a linked worktree, a submodule, a bare repository.
 * Only the path decides; `GIT_DIR` and its like, which a hook has in its environment, do not.
 * @throws DiffdexError ARGUMENT_INVALID, NOT_A_REPOSITORY, PERMISSION_DENIED, GIT_MISSING
 */
export async function openGitSource(path: string): Promise<Source & GitRepository> {
  const folders = await findRepository(path);
  const { workingDirectory, gitDirectory, commonDirectory } = folders;
  const root = workingDirectory ?? gitDirectory;
  let uncommitted: UncommittedReader | undefined;
  const resolve = async (revision: string): Promise<Target> => {
    const { headAtOpening: known } = folders;
    // A process of git takes longer than to see that HEAD is where it was.
    if (revision === 'HEAD' && known?.mark === (await headMark(folders))) return known.target;
    return resolveRevision(root, revision, (tree) => fetchAbsentObjects(root, folders, [tree]));
  };
  return {
    ...folders,
    kind: 'git',
    root,
    resolve,
    hasTree: (tree) => hasTree(root, tree),
    listTree: (tree) => listTree(root, folders, tree),
    diffTrees: (from, to) => diffTrees(root, folders, from, to),
    blobSizes: (blobs) => blobSizes(root, blobs),
    readBlobs: (blobs) =>
      Array.isArray(blobs) ? readOrFetchBlobs(root, folders, blobs) : readBlobs(root, blobs),
    mergeBase: (left, right) => mergeBase(root, left, right),
    countAheadBehind: (from, to) => countAheadBehind(root, commonDirectory, from, to),
    listDirty: async (files) =>
      workingDirectory === undefined ? new Set<string>() : listDirty(workingDirectory, files),
    headMark: () => headMark(folders),
    lineShifts: async (file) =>
      workingDirectory === undefined ? undefined : lineShifts(workingDirectory, file),
    findTracked: (revision, files) => findCommitted(root, [revision, 'HEAD'], files),
    async readWorkingFile(path) {
      if (workingDirectory === undefined) return { kind: 'absent' };
      const file = await readWorkingFile(workingDirectory, path);
      return file.kind === 'absent' || (await isTracked(workingDirectory, path))
        ? file
        : { kind: 'untracked' };
    },
    async readStaged() {
      if (workingDirectory === undefined) return undefined;
      const head = (await headOf(resolve)) ?? (await emptyTarget(root));
      const changes = await diffIndex(workingDirectory, head.revision);
      return {
        kind: 'read',
        head,
        changes,
        untracked: new Set(),
        contentOf: () => Promise.resolve(undefined),
      };
    },
    async readUncommitted(bounds, known) {
      if (workingDirectory === undefined) return undefined;
      const { UncommittedReader } = await import('./uncommitted/read-uncommitted.js');
      const reader = (uncommitted ??= new UncommittedReader(workingDirectory, folders));
      const commitOf = memoize(typeof known === 'function' ? known : async () => known ?? headOf(resolve));
      // `git clone --no-checkout` leaves a commit and nothing on disk, which nobody means to be all deleted.
      if (!existsSync(join(gitDirectory, 'index')) && (await commitOf())) return undefined;
      const targetOf = memoize(async () => (await commitOf()) ?? emptyTarget(root));
      const found = await reader.read(async () => (await targetOf()).revision, bounds);
      return { ...found, head: await targetOf(), contentOf: (file) => reader.contentOf(file) };
    },
    excludeFromGit: (folder) => excludeFromGit(folders, folder),
    listWorktrees: () => listWorktrees(root),
    async prepareToCommit(folder) {
      if (workingDirectory === undefined) return undefined;
      const { prepareToCommit } = await import('./repository/commit-folder.js');
      return prepareToCommit(folders, workingDirectory, folder);
    },
  };
}

/** HEAD; `undefined` before the first commit. */
async function headOf(resolve: Source['resolve']): Promise<Target | undefined> {
  try {
    return await resolve('HEAD');
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'HEAD_UNBORN') return undefined;
    throw error;
  }
}

/** The empty tree, which git knows in every repository; its id depends on how the repository hashes. */
async function emptyTarget(directory: string): Promise<Target> {
  const tree = (await askGit(directory, ['hash-object', '-t', 'tree', '--stdin'])).trim();
  return { revision: tree, tree };
}
