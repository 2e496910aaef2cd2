import type { TreeEntry } from '../../core/types.js';
import { foldersAbove } from '../../text/folders-above.js';
import { listTracked } from './look/list-tracked.js';

/**
 * Files of git's index that cannot be on disk, since an untracked file lies where they or a folder of theirs would. git reports
 * none of them as deleted where it was told not to look, as it is for what a sparse checkout leaves out.
 *
 * @param untracked what `ls-files --killed` lists: untracked paths that are in the way of tracked ones
 * @throws DiffdexError GIT_FAILED
 */
export async function displacedFiles(
  workingDirectory: string,
  untracked: readonly string[],
): Promise<TreeEntry[]> {
  if (untracked.length === 0) return [];
  const inTheWay = new Set(untracked);
  const foldersOnDisk = new Set(untracked.flatMap(foldersAbove));
  const { files } = await listTracked(workingDirectory);
  return [...files].flatMap(([path, { mode, blob }]) =>
    foldersOnDisk.has(path) || foldersAbove(path).some((folder) => inTheWay.has(folder))
      ? [{ path, mode, blob }]
      : [],
  );
}
