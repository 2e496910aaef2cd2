import { isAbsolute, relative, sep } from 'node:path';
import type { Settings } from '../config/settings.js';
import { withoutFolder } from '../git/without-folder.js';
import type { Repository } from './open-repository.js';

/**
 * The repository as it is indexed where its index is committed: without the index. Nothing changes where settings do
 * not ask for it, or where the index lies elsewhere.
 */
export function withCommittedIndex(
  repository: Repository,
  { commitIndex, index }: Pick<Settings, 'commitIndex' | 'index'>,
): Repository {
  const { root, source } = repository;
  const folder = relative(root, index).split(sep).join('/');
  const isBelow = folder !== '' && folder !== '..' && !folder.startsWith('../') && !isAbsolute(folder);
  const isTracked = isBelow && folder.split('/')[0] !== '.git';
  if (!commitIndex || source?.kind !== 'git' || !isTracked) return repository;
  return {
    ...repository,
    source: withoutFolder(source, folder),
    tracked: source,
    isIndexCommitted: true,
    excludeFromGit: () => Promise.resolve(),
  };
}
