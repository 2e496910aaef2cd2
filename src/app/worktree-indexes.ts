import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './open-repository.js';
import { placeWithin } from '../core/place-within.js';

/**
 * Where the other working trees of a repository have their index: in the same place below their top, the main one first.
 * None where the index lies outside of the working tree, since nobody else would have one there.
 */
export async function worktreeIndexes(
  repository: Pick<Repository, 'root' | 'listWorktrees'>,
  index: string,
): Promise<string[]> {
  const place = placeWithin(repository.root, index);
  if (!place) return [];
  const tops = await repository.listWorktrees();
  return tops.map((top) => join(top, place)).filter((path) => path !== index);
}

/**
 * The cache of vectors that a linked worktree shares: the one in the index of the main worktree, which may have no
 * snapshot. `undefined` where the worktree has a cache of its own.
 */
export async function sharedVectorCache(repository: Repository, index: string): Promise<string | undefined> {
  if (!repository.isLinked) return undefined;
  const [main] = await repository.listWorktrees();
  const [shared] = await worktreeIndexes(repository, index);
  const isThere = main !== undefined && shared !== undefined && existsSync(main);
  return isThere ? join(shared, 'cache') : undefined;
}
