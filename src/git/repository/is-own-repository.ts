import { stat } from 'node:fs/promises';
import { gitEnvironment } from '../run/git-environment.js';
import { runGit } from '../run/run-git.js';

const SHARED_SCOPES = new Set(['local', 'worktree']);

/**
 * Whether a git directory is the user's own, as git means it since 2.35.2: the user owns it, or names it with
 * `safe.directory` in a configuration that does not come with it. Former versions of git ask nobody.
 *
 * @param users ids of the user; none where the system has no such ids (Windows), where git alone decides
 */
export async function isOwnRepository(gitDirectory: string, users = currentUsers()): Promise<boolean> {
  if (users.length === 0 || users.includes((await stat(gitDirectory)).uid)) return true;
  const args = ['config', '--null', '--show-scope', '--get-all', 'safe.directory'];
  const fields = (await runGit(gitDirectory, args)).stdout.split('\0');
  let isSafe = false;
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [scope = '', value = ''] = fields.slice(index, index + 2);
    if (SHARED_SCOPES.has(scope)) continue;
    // An empty value takes back what stands before it.
    isSafe = value !== '' && (isSafe || names(value, gitDirectory));
  }
  return isSafe;
}

/** Ids of the current user and, under sudo, of the user who called it. */
function currentUsers(): number[] {
  const user = process.getuid?.();
  if (user === undefined) return [];
  const sudoer = Number(gitEnvironment().SUDO_UID ?? Number.NaN);
  return user === 0 && Number.isInteger(sudoer) ? [user, sudoer] : [user];
}

/** `*`, the repository or its working tree, or `folder/*` for what lies below. */
function names(value: string, gitDirectory: string): boolean {
  if (value === '*') return true;
  const folder = value.endsWith('/*') ? value.slice(0, -1) : undefined;
  if (folder !== undefined) return gitDirectory.startsWith(folder);
  return [gitDirectory, gitDirectory.replace(/\/\.git$/, '')].includes(value.replace(/\/+$/, ''));
}
