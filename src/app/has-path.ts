import { listFolder } from '../search/list-folder.js';
import type { SnapshotView } from './ask-snapshot.js';

/** Whether the tree has a file or folder of this path; the root is one. */
export async function hasPath({ snapshot }: SnapshotView, path: string): Promise<boolean> {
  const files = await snapshot.files();
  return files.has(path) || listFolder(files.values(), path) !== undefined;
}
