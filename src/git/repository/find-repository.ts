import { dirname, isAbsolute, resolve } from 'node:path';
import type { Target } from '../../core/types.js';
import { failureOf } from '../run/git-failure.js';
import { isObjectId } from '../run/object-id.js';
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
  /** What HEAD was when the repository was opened; `undefined` before the first commit. Not updated. */
  readonly headAtOpening: Target | undefined;
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
  return {
    gitDirectory,
    commonDirectory: resolve(folder, commonDirectory),
    workingDirectory: top,
    headAtOpening: isObjectId(revision) && isObjectId(tree) ? { revision, tree } : undefined,
  };
}

/** Whether a line is what `--show-cdup` prints: nothing at the top, `../` below it, or an absolute path. */
function isPathToTop(line: string | undefined): line is string {
  return line !== undefined && (/^(?:\.\.\/)*$/.test(line) || isAbsolute(line));
}
