import { failureOf } from '../run/git-failure.js';
import { runGit } from '../run/run-git.js';

const PREFIX = 'worktree ';

/**
 * The absolute path of every working tree of a repository, the main one first (the git directory of a bare one), those
 * included whose folder is gone.
 *
 * @throws DiffdexError GIT_MISSING, GIT_FAILED
 */
export async function listWorktrees(directory: string): Promise<string[]> {
  // Not `-z`, which git knows from 2.36 on only: a path with a line break leads nowhere.
  const args = ['worktree', 'list', '--porcelain'];
  const result = await runGit(directory, args);
  if (result.exitCode !== 0) throw failureOf({ directory, args, ...result });
  const records = result.stdout.split('\n\n').filter((record) => record.startsWith(PREFIX));
  return records.map((record) => record.slice(PREFIX.length).split('\n', 1)[0] ?? '');
}
