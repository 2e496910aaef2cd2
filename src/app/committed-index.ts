import type { Settings } from '../config/settings.js';
import { withoutFolder } from '../git/trees/without-folder.js';
import type { Repository } from './open-repository.js';
import { pathWithin } from '../platform/files/path-within.js';

/**
 * Returns a repository whose trees seem not to hold the index folder, if the settings say that the index is committed and
 * it lies in the working tree. Otherwise returns the repository unchanged.
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
