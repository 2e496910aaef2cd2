import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLinkedFrom, requireSafeIndexFolder } from '../config/index-folder.js';
import { DiffdexError } from '../core/errors.js';
import { pathWithin } from '../platform/files/path-within.js';
import { openStore } from '../storage/open-store.js';
import type { Repository } from './open-repository.js';

/**
 * The index folders of the other worktrees of a repository, that of the main worktree first. Each has the same path below
 * the top of its worktree. Empty if this index lies outside the working tree.
 */
export async function worktreeIndexes(
  repository: Pick<Repository, 'root' | 'listWorktrees'>,
  index: string,
): Promise<string[]> {
  const place = pathWithin(repository.root, index);
  if (!place) return [];
  const indexes: string[] = [];
  for (const top of await repository.listWorktrees()) {
    const sibling = join(top, place);
    // What another revision has there may be a link that the present one has not.
    if (sibling !== index && !(await isLinkedFrom(top, sibling))) indexes.push(sibling);
  }
  return indexes;
}

/**
 * The folder of the cache of vectors that a linked worktree shares with the main worktree, which need not have a snapshot.
 * `undefined` if this worktree uses its own cache; a warning says so if the folder of the main worktree cannot be used.
 */
export async function sharedVectorCache(
  repository: Repository,
  index: string,
  onWarning: (message: string) => void,
): Promise<string | undefined> {
  const place = pathWithin(repository.root, index);
  if (!repository.isLinked || !place) return undefined;
  const [main] = await repository.listWorktrees();
  if (main === undefined || !existsSync(main)) return undefined;
  const shared = join(main, place);
  try {
    await requireSafeIndexFolder({ root: main, index: shared, isFromFile: false });
    await openStore(shared).requireOwn();
    return join(shared, 'cache');
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    onWarning(`${error.message} This working tree uses a vector cache of its own.`);
    return undefined;
  }
}
