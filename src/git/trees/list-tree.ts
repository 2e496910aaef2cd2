import type { TreeEntry } from '../../core/types.js';
import { fetchAbsentBlobs } from '../objects/fetch-absent-objects.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { decodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NUL = 0;
const TAB = 0x09;

/**
 * Every file of a tree in git's path order, streamed. Submodules and blobs that this clone lacks have no size; a partial
 * clone fetches them first.
 * @throws DiffdexError GIT_FAILED
 */
export async function* listTree(
  directory: string,
  folders: Pick<RepositoryFolders, 'commonDirectory'>,
  tree: string,
): AsyncGenerator<TreeEntry, void, undefined> {
  await fetchAbsentBlobs(directory, folders, [{ tree }]);
  // -l: sizes from the object headers; --full-tree: the whole tree wherever git is run.
  const output = streamGit(directory, ['ls-tree', '-r', '-z', '-l', '--full-tree', tree]);
  for await (const records of splitRecords(output, NUL)) {
    for (const record of records) yield parseEntry(record);
  }
}

/** `<mode> <type> <id> <size or "-" or "BAD", right-aligned>\t<path>` */
function parseEntry(record: Buffer): TreeEntry {
  const tab = record.indexOf(TAB);
  const [mode = '', , blob = '', size] = record.toString('latin1', 0, tab).split(/ +/);
  const sizeBytes = Number(size);
  const entry = { path: decodePath(record.subarray(tab + 1)), mode, blob };
  return Number.isInteger(sizeBytes) ? { ...entry, sizeBytes } : entry;
}
