import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../core/errors.js';
import { isObjectId } from './object-id.js';
import { runGit } from './run-git.js';

/**
 * Commits that `to` has and `from` lacks; both are commit ids. `undefined` where this clone does not tell: a commit
 * is missing, the histories are unrelated, or a shallow clone cut the commits in between.
 */
export async function countBehind(
  directory: string,
  commonDirectory: string,
  from: string,
  to: string,
): Promise<number | undefined> {
  if (!isObjectId(from) || !isObjectId(to)) return undefined;
  if (from === to) return 0;
  const base = await runGit(directory, ['merge-base', from, to]);
  if (base.exitCode !== 0) return undefined;
  const { runSimpleGit } = await import('./run-simple-git.js');
  const cut = await readShallowCommits(commonDirectory);
  if (cut.size === 0) return Number(await runSimpleGit(directory, ['rev-list', '--count', `${from}..${to}`]));
  const missing = (await runSimpleGit(directory, ['rev-list', `${from}..${to}`])).split('\n').filter(Boolean);
  return missing.some((commit) => cut.has(commit)) ? undefined : missing.length;
}

/** Commits whose parents a shallow clone left out. */
async function readShallowCommits(commonDirectory: string): Promise<Set<string>> {
  try {
    const text = await readFile(join(commonDirectory, 'shallow'), 'utf8');
    return new Set(text.split('\n').filter(isObjectId));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return new Set();
    throw error;
  }
}
