import { listFolder } from '../../search/answer/list-folder.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { presentPath } from './present-path.js';

/** Whether the tree has a file or folder with this path. The empty path is the root, which every tree has. */
export async function hasPath({ snapshot }: SnapshotView, path: string): Promise<boolean> {
  const files = await snapshot.files();
  const present = presentPath(files, path);
  return files.has(present) || listFolder(files.values(), present) !== undefined;
}
