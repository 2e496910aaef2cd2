import type { LineShift } from '../line-shift.js';
import type { FileChange, Target, TreeEntry } from '../types.js';

/** How many commits one revision lacks (`behind`) and has beyond the other (`ahead`). */
export interface AheadBehind {
  behind: number;
  ahead: number;
}

/** Reads trees and blobs of a git repository, or of a folder without git as if it had just been committed. */
export interface Source {
  readonly kind: 'git' | 'folder';
  /** Absolute path of the working tree; of the git directory in a bare repository. */
  readonly root: string;
  /** The commit and tree that a revision such as `HEAD` or `main~1` names. @throws DiffdexError HEAD_UNBORN, REVISION_UNKNOWN */
  resolve(revision: string): Promise<Target>;
  /**
   * Whether this clone has a tree; a shallow clone may not have it. `revision` is the commit that holds the tree, where
   * the caller knows it.
   */
  hasTree(tree: string, revision?: string): Promise<boolean>;
  /** Every file of a tree in git's path order, submodules and symlinks included. */
  listTree(tree: string): AsyncIterable<TreeEntry>;
  /** The files that differ between two trees, without order. */
  diffTrees(from: string, to: string): Promise<FileChange[]>;
  /** Sizes by blob id, in bytes; blobs that cannot be read are left out. */
  blobSizes(blobs: readonly string[]): Promise<Map<string, number>>;
  /** The contents of blobs, in their order. Holds only a few at a time in memory. */
  readBlobs(blobs: AsyncIterable<string> | Iterable<string>): AsyncIterable<BlobContent>;
  /** The best common ancestor of two commits, all as ids. `undefined` if there is none, the clone is too shallow, or without git. */
  mergeBase(left: string, right: string): Promise<string | undefined>;
  /** How many commits `from` is behind and ahead of `to`. `undefined` if they are unrelated or unknown, the clone is too shallow, or without git. */
  countAheadBehind(from: string, to: string): Promise<AheadBehind | undefined>;
  /** Paths of the files whose content in the working tree is not the given blob; deleted files too. Empty in a bare repository. */
  listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /**
   * A text that differs from the one before if HEAD may have moved. It costs no process. `undefined` if this cannot be
   * seen from the files of git; ask `resolve` then.
   */
  headMark(): Promise<string | undefined>;
  /** How the lines of a blob moved in the file of the working tree, in line order. `undefined` if the two cannot be compared. */
  lineShifts(file: { path: string; blob: string }): Promise<LineShift[] | undefined>;
  /**
   * Paths of the files that `revision` or HEAD holds as regular files with exactly that path and blob. An index may come
   * from a stranger, so its files are checked here before their content is read.
   */
  findTracked(revision: string, files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** Reads a file of the working tree from disk, if git tracks it. Follows no symbolic link. */
  readWorkingFile(path: string): Promise<WorkingFile>;
  /**
   * The files on disk that differ from HEAD: changed, staged, deleted, of another type, or untracked and not ignored.
   * Writes nothing to the repository and runs no filter that its configuration names. `undefined` without a working tree, and where nothing was checked out yet.
   *
   * @param head what `resolve('HEAD')` returns, if the caller has asked already, or what asks for it while the disk is looked at
   * @throws DiffdexError GIT_FAILED
   */
  readUncommitted(
    bounds: UncommittedBounds,
    head?: Target | (() => Promise<Target | undefined>),
  ): Promise<UncommittedTree | undefined>;
  /** The same for git's index in place of the disk. `undefined` without one. @throws DiffdexError GIT_FAILED */
  readStaged(): Promise<Extract<UncommittedTree, { kind: 'read' }> | undefined>;
}

export interface UncommittedBounds {
  /** With more differing files than this, the result is `too-many`. */
  maxFiles: number;
  /** Folders whose files do not count, as paths below the root. */
  leaveOut?: readonly string[];
}

/** How the disk differs from HEAD. */
export type UncommittedTree =
  | {
      kind: 'read';
      /** The commit and tree that the disk was compared with. Before the first commit both are the id of the empty tree. */
      head: Target;
      /** Changes that lead from HEAD to the disk, with files as git would store them. In no particular order. */
      changes: FileChange[];
      /** Those of `changes` that git's index knows nothing of, by path; it may hold other paths, too. */
      untracked: ReadonlySet<string>;
      /** The content of a file of `changes`; `undefined` if the repository has it, or if the file changed since. */
      contentOf(file: TreeEntry): Promise<BlobContent>;
    }
  /** More files differ than `maxFiles`; `files` is a lower bound of their number. */
  | { kind: 'too-many'; head: Target; files: number }
  /** The disk was not read, as git could not be kept from running a program that the repository names. */
  | { kind: 'refused'; head: Target };

/** The content of a blob. `undefined` if it cannot be read or is not a blob; `too-large` if it is above the limit of the source. */
export type BlobContent = Buffer | 'too-large' | undefined;

/** What is at a path of the working tree. `linked`: a symbolic link, a path below one, or something that is not a regular file. */
export type WorkingFile =
  { kind: 'content'; content: Buffer } | { kind: 'absent' | 'linked' | 'too-large' | 'untracked' };
