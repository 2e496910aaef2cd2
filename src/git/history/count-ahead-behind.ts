import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AheadBehind } from '../../core/ports/source.js';
import { isObjectId } from '../run/object-id.js';
import { askGit, runGit } from '../run/run-git.js';
import { ifPresent } from '../../platform/files/file-errors.js';

/**
 * How many commits `from` is behind and ahead of `to`; both are commit ids. `undefined` where this clone cannot tell: a
 * commit is missing, the histories are unrelated, or a shallow clone cut the commits in between.
 */
export async function countAheadBehind(
  directory: string,
  commonDirectory: string,
  from: string,
  to: string,
): Promise<AheadBehind | undefined> {
  if (!isObjectId(from) || !isObjectId(to)) return undefined;
  if (from === to) return { behind: 0, ahead: 0 };
  const base = await runGit(directory, ['merge-base', from, to]);
  if (base.exitCode !== 0) return undefined;
  const cut = await readShallowCommits(commonDirectory);
  const list = ['rev-list', '--left-right', `${from}...${to}`];
  if (cut.size === 0) {
    const [ahead, behind] = (await askGit(directory, [...list, '--count'])).split('\t').map(Number);
    return ahead === undefined || behind === undefined ? undefined : { behind, ahead };
  }
  const commits = (await askGit(directory, list)).split('\n').filter(Boolean);
  if (commits.some((line) => cut.has(line.slice(1)))) return undefined;
  const behind = commits.filter((line) => line.startsWith('>')).length;
  return { behind, ahead: commits.length - behind };
}

/** Commits whose parents a shallow clone left out. */
async function readShallowCommits(commonDirectory: string): Promise<Set<string>> {
  const text = await ifPresent(readFile(join(commonDirectory, 'shallow'), 'utf8'));
  return new Set(text?.split('\n').filter(isObjectId));
}
