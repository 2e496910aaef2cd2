import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { Source } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';

const SUBMODULE_MODE = '160000';

/** The blob of an empty file, by SHA-1 and by SHA-256. */
const EMPTY_BLOBS: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/** Of files whose content was not at hand when they were judged: those that can be read now, with their sizes, by path. */
export async function listArrived(
  source: Pick<Source, 'blobSizes'>,
  files: Iterable<FileEntry>,
): Promise<Map<string, TreeEntry>> {
  const unread = [...files].filter(isUnread);
  const sizes = await source.blobSizes(unread.map(({ blob }) => blob));
  return new Map(
    unread.flatMap(({ path, mode, blob }): [string, TreeEntry][] => {
      const sizeBytes = sizes.get(blob);
      return sizeBytes === undefined ? [] : [[path, { path, mode, blob, sizeBytes }]];
    }),
  );
}

/** One that its path leaves out is not read, but its size tells whether it could have been. */
function isUnread({ skip, sizeBytes, mode, blob }: FileEntry): boolean {
  if (skip === 'missing') return true;
  return skip !== '' && sizeBytes === 0 && mode !== SUBMODULE_MODE && !EMPTY_BLOBS.has(blob);
}
