import { memoize } from '../../platform/memoize.js';
import type { BlobContent } from '../../core/ports/source.js';
import { fetchAbsentObjects } from './fetch-absent-objects.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { isGitFailure } from '../run/git-failure.js';
import { readBlobs } from './read-blobs.js';

/**
 * As `readBlobs`, for a list that is known beforehand: what a partial clone of the user lacks is fetched, all at once, when
 * the first of it is met.
 *
 * @throws DiffdexError GIT_FAILED
 */
export async function* readOrFetchBlobs(
  root: string,
  folders: Pick<RepositoryFolders, 'commonDirectory'>,
  blobs: readonly string[],
): AsyncGenerator<BlobContent, void, undefined> {
  let position = 0;
  const fetchRest = memoize(() => fetchAbsentObjects(root, folders, blobs.slice(position)));
  try {
    for await (const content of readBlobs(root, blobs)) {
      if (content === undefined && (await fetchRest())) break;
      yield content;
      position++;
    }
  } catch (error) {
    // In a partial clone git ends where it may not fetch.
    if (!isGitFailure(error) || !(await fetchRest())) throw error;
  }
  if (position < blobs.length) yield* readBlobs(root, blobs.slice(position));
}
