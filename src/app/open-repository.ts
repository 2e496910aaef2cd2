import { resolve } from 'node:path';
import { DEFAULT_SETTINGS } from '../config/settings.js';
import { DiffdexError } from '../core/errors.js';
import type { Source } from '../core/ports/source.js';
import { openFolderSource, openGitSource, type CommitPreparation } from '../git/open-source.js';
import type { AppOptions } from './app-options.js';

/** A repository, or a folder that is indexed without git. Without a source only an existing index can be searched. */
export interface Repository {
  /** Absolute folder that relative settings start from. */
  root: string;
  source: Source | undefined;
  /** As `source`, but with a committed index among its files. */
  tracked: Source | undefined;
  isIndexCommitted: boolean;
  /** The git directory of this working tree. */
  gitDirectory: string | undefined;
  /** Whether it is a linked worktree, which shares its history with a main one. */
  isLinked: boolean;
  /** The tops of all working trees, the main one first; none without git. */
  listWorktrees(): Promise<string[]>;
  /** Adds a folder to `info/exclude`, if it lies inside a working tree; does nothing without git. */
  excludeFromGit(folder: string): Promise<void>;
  /** Prepares the clone for an index folder that is committed; `undefined` without a working tree. */
  prepareToCommit(folder: string): Promise<CommitPreparation | undefined>;
  /** Why there is no source; `undefined` if there is one. */
  absence: DiffdexError | undefined;
}

const WITHOUT_GIT = {
  isIndexCommitted: false,
  gitDirectory: undefined,
  isLinked: false,
  listWorktrees: () => Promise.resolve([]),
  excludeFromGit: () => Promise.resolve(),
  prepareToCommit: () => Promise.resolve(undefined),
} satisfies Partial<Repository>;

/**
 * Opens a folder without git. Leaves out the index folder in use and the default one, `.diffdex`, as git would.
 */
export async function openFolder(root: string, indexFolder: string): Promise<Repository> {
  const leaveOut = [indexFolder, resolve(root, DEFAULT_SETTINGS.index)];
  const source = await openFolderSource(root, { leaveOut });
  return {
    root: source.root,
    source,
    tracked: source,
    ...WITHOUT_GIT,
    absence: undefined,
  };
}

/** Opens the git repository around a folder. Without one, returns a repository without a source: an index can still be searched. */
export async function openRepository(
  options: Pick<AppOptions, 'repository' | 'workingDirectory'>,
): Promise<Repository> {
  const path = resolve(options.workingDirectory, options.repository);
  try {
    const source = await openGitSource(path);
    return {
      root: source.root,
      source,
      tracked: source,
      isIndexCommitted: false,
      gitDirectory: source.gitDirectory,
      isLinked: source.gitDirectory !== source.commonDirectory,
      listWorktrees: () => source.listWorktrees(),
      excludeFromGit: (folder) => source.excludeFromGit(folder),
      prepareToCommit: (folder) => source.prepareToCommit(folder),
      absence: undefined,
    };
  } catch (error) {
    if (!(error instanceof DiffdexError) || error.code !== 'NOT_A_REPOSITORY') throw error;
    return {
      root: path,
      source: undefined,
      tracked: undefined,
      ...WITHOUT_GIT,
      absence: error,
    };
  }
}

/** Returns the source of a repository, for commands that need one. @throws DiffdexError NOT_A_REPOSITORY */
export function requireSource(repository: Repository): Source {
  if (repository.source) return repository.source;
  throw repository.absence ?? new Error('a repository without a source has no reason');
}
