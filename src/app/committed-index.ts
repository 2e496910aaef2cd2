import type { Source } from '../core/ports/source.js';
import type { Settings } from '../config/settings.js';
import { withoutFolder } from '../git/trees/without-folder.js';
import type { Repository } from './open-repository.js';
import { pathWithin } from '../platform/files/path-within.js';

/**
 * Returns a repository whose trees seem not to hold the index folder, if the settings say that the index is committed and
 * it lies in the working tree. Otherwise the folder does not count among what is not committed: git may not have been told
 * to ignore it, for lack of the right to.
 */
export function withCommittedIndex(
  repository: Repository,
  { commitIndex, index }: Pick<Settings, 'commitIndex' | 'index'>,
): Repository {
  const { root, source } = repository;
  const folder = pathWithin(root, index);
  if (!folder || folder.split('/')[0] === '.git') return repository;
  if (source?.kind !== 'git') return repository;
  if (!commitIndex) return { ...repository, source: withoutUncommitted(source, folder) };
  return {
    ...repository,
    source: withoutFolder(source, folder),
    tracked: source,
    isIndexCommitted: true,
    excludeFromGit: () => Promise.resolve(),
  };
}

function withoutUncommitted(source: Source, folder: string): Source {
  return {
    ...source,
    readUncommitted: (bounds, head) =>
      source.readUncommitted({ ...bounds, leaveOut: [...(bounds.leaveOut ?? []), folder] }, head),
  };
}
