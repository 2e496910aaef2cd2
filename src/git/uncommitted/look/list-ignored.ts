import { decodePath } from '../../run/git-path.js';
import { splitRecords } from '../../run/split-records.js';
import { streamGit } from '../../run/stream-git.js';

/** The one listing of git that tells the folders that a pattern names, within untracked folders too. */
const LIST = [
  'status',
  '--porcelain=v2',
  '-z',
  '--ignored=matching',
  '--untracked-files=all',
  '--no-renames',
  '--no-ahead-behind',
  '--ignore-submodules=all',
];

const NUL = 0;
const IGNORED = Buffer.from('! ');

/**
 * Folders of which git lists nothing new, as a pattern of some ignore file names them; sorted.
 *
 * @param settings of `withoutFilters`: git may read a file again, and would filter it
 * @throws DiffdexError GIT_FAILED
 */
export async function listIgnoredFolders(root: string, settings: readonly string[]): Promise<string[]> {
  const folders: string[] = [];
  for await (const records of splitRecords(streamGit(root, LIST, [], { settings }), NUL)) {
    for (const record of records) {
      if (!record.subarray(0, IGNORED.length).equals(IGNORED)) continue;
      const path = decodePath(record.subarray(IGNORED.length));
      if (path.endsWith('/')) folders.push(path.slice(0, -1));
    }
  }
  return folders.sort();
}
