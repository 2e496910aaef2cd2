import type { LineShift } from '../line-shift.js';
import type { FileChange, Target, TreeEntry } from '../types.js';

/** How many commits one revision lacks (`behind`) and has beyond the other (`ahead`). */
export interface AheadBehind {
  behind: number;
  ahead: number;
}

/** Where trees and blobs come from: a git repository, or a folder that is read as if it had just been committed. */
export interface Source {
  readonly kind: 'git' | 'folder';
  /** Absolute path of the working tree; of the git directory in a bare repository. */
  readonly root: string;
  /** @throws DiffdexError HEAD_UNBORN, REVISION_UNKNOWN */
  resolve(revision: string): Promise<Target>;
  /**
   * Whether the objects of a tree can be read here (a shallow clone or a foreign index may lack them); `revision` is
   * where it may be found.
   */
  hasTree(tree: string, revision?: string): Promise<boolean>;
  /** Every file of a tree in git's path order, submodules and symlinks included. */
  listTree(tree: string): AsyncIterable<TreeEntry>;
  /** The differences that lead from one tree to the other, in no particular order. */
  diffTrees(from: string, to: string): Promise<FileChange[]>;
  /** Sizes by blob id, in bytes; blobs that cannot be read are left out. */
  blobSizes(blobs: readonly string[]): Promise<Map<string, number>>;
  /** Contents in the order asked. Streams: holds a few blobs at a time. */
  readBlobs(blobs: AsyncIterable<string> | Iterable<string>): AsyncIterable<BlobContent>;
  /** The best common ancestor of two revisions, by their ids; `undefined` where history does not tell (shallow, unrelated, folder). */
  mergeBase(left: string, right: string): Promise<string | undefined>;
  /** How far `from` is behind and ahead of `to`; `undefined` where history does not tell (shallow, unrelated, unknown, folder). */
  countAheadBehind(from: string, to: string): Promise<AheadBehind | undefined>;
  /** Which of the files differ in the working tree from the given blobs (deleted files too). Empty in a bare repository. */
  listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** A text that changes whenever HEAD may name another commit, cheap to ask for; `undefined` where only `resolve` tells. */
  headMark(): Promise<string | undefined>;
  /** Where lines of a blob went in the working tree, in line order; `undefined` where the two cannot be compared. */
  lineShifts(file: { path: string; blob: string }): Promise<LineShift[] | undefined>;
  /**
   * Which of the files a revision, or HEAD, holds at that path and with that content, as a plain file; the paths. What an
   * index says of files is believed no further.
   */
  findTracked(revision: string, files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** A file of the working tree as it lies on disk, if it is tracked; never through a symbolic link. */
  readWorkingFile(path: string): Promise<WorkingFile>;
  /**
   * What lies on disk and is not in HEAD, or other than there: changed, staged, deleted, of another type, or neither tracked
   * nor ignored. Nothing of the repository is written, and no filter of its configuration runs. `undefined` without a
   * working tree.
   *
   * @param head HEAD where it is known by now, of `resolve`
   * @throws DiffdexError GIT_FAILED
   */
  readUncommitted(bounds: UncommittedBounds, head?: Target): Promise<UncommittedTree | undefined>;
}

export interface UncommittedBounds {
  /** Files that may differ. */
  maxFiles: number;
}

/** How the disk differs from HEAD. */
export type UncommittedTree =
  | {
      kind: 'read';
      /** What it was compared with; before the first commit, the empty tree stands for the revision as well. */
      head: Target;
      /** Added and changed files as git would store them, in no particular order. */
      files: TreeEntry[];
      /** Paths of HEAD that are gone. */
      deleted: string[];
      /** The content of one of `files`, as it is on disk by then. */
      contentOf(file: TreeEntry): Promise<BlobContent>;
    }
  /** More than the bounds allow; `files` counts those that are certain. */
  | { kind: 'too-many'; head: Target; files: number };

/** What a blob holds; `undefined` where an object cannot be read or is no blob, `too-large` beyond what a source holds of one. */
export type BlobContent = Buffer | 'too-large' | undefined;

/** What lies at a path of the working tree; `linked` is a symbolic link, below one, or no regular file. */
export type WorkingFile =
  { kind: 'content'; content: Buffer } | { kind: 'absent' | 'linked' | 'too-large' | 'untracked' };
