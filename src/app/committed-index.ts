import type { Settings } from '../config/settings.js';
import { withoutFolder } from '../git/trees/without-folder.js';
import type { Repository } from './open-repository.js';
import { pathWithin } from '../platform/files/path-within.js';

/**
 * The repository as it is indexed where its index is committed: without the index. Nothing changes where settings do
 * not ask for it, or where the index lies elsewhere.
 */
export function withCommittedIndex(
  repository: Repository,
  { commitIndex, index }: Pick<Settings, 'commitIndex' | 'index'>,
): Repository {
  const { root, source } = repository;
  const folder = pathWithin(root, index);
  if (!folder || folder.split('/')[0] === '.git') return repository;
  if (!commitIndex || source?.kind !== 'git') return repository;
  return {
    ...repository,
    source: withoutFolder(source, folder),
    tracked: source,
    isIndexCommitted: true,
    excludeFromGit: () => Promise.resolve(),
  };
}
