import { resolve } from 'node:path';
import { DEFAULT_SETTINGS } from '../config/settings.js';
import { DiffdexError } from '../core/errors.js';
import type { Source } from '../core/ports/source.js';
import { openFolderSource, openGitSource, type CommitPreparation } from '../git/open-source.js';
import type { AppOptions } from './app-options.js';

/** Where code comes from; without a source only an existing index can be read. */
export interface Repository {
  /** Absolute folder that relative settings start from. */
  root: string;
  source: Source | undefined;
  /** The same with all that git tracks, a committed index included. */
  tracked: Source | undefined;
  isIndexCommitted: boolean;
  /** The git directory of this working tree. */
  gitDirectory: string | undefined;
  /** Whether it is a linked worktree, which shares its history with a main one. */
  isLinked: boolean;
  /** The tops of all working trees, the main one first; none without git. */
  listWorktrees(): Promise<string[]>;
  /** Keeps a folder inside the working tree out of git; does nothing where git has no say. */
  excludeFromGit(folder: string): Promise<void>;
  /** Prepares for a folder that is committed; `undefined` where there is no working tree to commit it from. */
  prepareToCommit(folder: string): Promise<CommitPreparation | undefined>;
  /** Why there is no source. */
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
 * Opens a folder as it is, without git. An index inside it does not belong to its content: neither the one in use nor one at
 * the usual place, which git would ignore.
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

/** Opens git. No repository is no error yet: an index given by its path can be searched. */
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

/** The source, where a command cannot do without. @throws DiffdexError NOT_A_REPOSITORY */
export function requireSource(repository: Repository): Source {
  if (repository.source) return repository.source;
  throw repository.absence ?? new Error('a repository without source tells no reason');
}
