import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Target } from '../../core/types.js';
import { isDenial, leadsNowhere } from '../../platform/files/file-errors.js';
import { failureOf } from '../run/git-failure.js';
import { isObjectId } from '../run/object-id.js';
import { headMark } from './head-mark.js';
import { requireFolder } from './require-folder.js';
import { runGit } from '../run/run-git.js';

/** Where a repository lies, as absolute paths with symbolic links resolved. */
export interface RepositoryFolders {
  /** The git directory of this working tree: its own in a linked worktree or submodule. */
  readonly gitDirectory: string;
  /** The git directory that all worktrees share. */
  readonly commonDirectory: string;
  /** The top of the working tree; `undefined` in a bare repository. */
  readonly workingDirectory: string | undefined;
  /**
   * What HEAD was when the repository was opened, and its `headMark` just before: HEAD is the same as long as its mark is.
   * `undefined` before the first commit, and where the repository was not opened by the top of its main working tree.
   */
  readonly headAtOpening: { target: Target; mark: string } | undefined;
}

/**
 * `--show-cdup` comes last of the folders because it prints nothing where there is no working tree. The flag stands behind
 * both paths, since a path may have several lines.
 */
const ARGS = [
  'rev-parse',
  '--absolute-git-dir',
  '--is-bare-repository',
  '--git-common-dir',
  '--is-bare-repository',
  '--show-cdup',
];
const ANSWER = /^(.+?)\n(true|false)\n(.+?)\n\2\n(.*)$/s;

/**
 * Finds the repository around a folder: from its top, a sub-folder, a linked worktree, a submodule, a bare
 * repository or inside `.git`. One git process tells the folders and HEAD.
 * @throws DiffdexError ARGUMENT_INVALID, NOT_A_REPOSITORY, PERMISSION_DENIED, GIT_MISSING
 */
export async function findRepository(path: string): Promise<RepositoryFolders> {
  const folder = resolve(path);
  await requireFolder(folder);
  const expected = join(folder, '.git');
  const mark = await markOf(expected);
  const args = [...ARGS, 'HEAD', 'HEAD^{tree}'];
  const result = await runGit(folder, args);
  const [, gitDirectory, isBare, commonDirectory, others = ''] = ANSWER.exec(result.stdout) ?? [];
  if (gitDirectory === undefined || commonDirectory === undefined || isBare === undefined) {
    throw failureOf({ directory: folder, args, ...result });
  }
  const rest = others.split('\n');
  const top = isBare === 'false' && isPathToTop(rest[0]) ? resolve(folder, rest[0]) : undefined;
  const isInsideGitDirectory = isBare === 'false' && top === undefined;
  if (isInsideGitDirectory) return findRepository(dirname(gitDirectory));
  const [revision = '', tree = ''] = rest.slice(top === undefined ? 0 : 1);
  const directories = { gitDirectory, commonDirectory: resolve(folder, commonDirectory) };
  const isMarked = Object.values(directories).every((directory) => directory === expected);
  return {
    ...directories,
    workingDirectory: top,
    headAtOpening:
      isMarked && mark !== undefined && isObjectId(revision) && isObjectId(tree)
        ? { target: { revision, tree }, mark }
        : undefined,
  };
}

/** @returns `undefined` where this user may not look; git then says more of it */
async function markOf(directory: string): Promise<string | undefined> {
  try {
    return await headMark({ gitDirectory: directory, commonDirectory: directory });
  } catch (error) {
    if (isDenial(error) || leadsNowhere(error)) return undefined;
    throw error;
  }
}

/** Whether a line is what `--show-cdup` prints: nothing at the top, `../` below it, or an absolute path. */
function isPathToTop(line: string | undefined): line is string {
  return line !== undefined && (/^(?:\.\.\/)*$/.test(line) || isAbsolute(line));
}
