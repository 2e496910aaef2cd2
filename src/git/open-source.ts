import type { Source } from '../core/ports/source.js';
import type { FolderOptions } from './folder-source.js';

export type { CommitPreparation } from './repository/commit-folder.js';
export { openPresentSource, type PresentSource } from './uncommitted/present-source.js';
export { openGitSource } from './git-source.js';

/**
 * Opens a folder that is no repository as if all of it had just been committed: same paths, blob ids and tree id as
 * git would give, without filters (a file with CRLF is taken as it is). The tree id serves as revision.
 * @throws DiffdexError ARGUMENT_INVALID
 */
export async function openFolderSource(path: string, options: FolderOptions = {}): Promise<Source> {
  // Loaded on demand: what lists a folder takes longer to load than an update with nothing to do may take.
  const { FolderSource } = await import('./folder-source.js');
  return FolderSource.open(path, options);
}
