import type { FileEntry } from '../../core/ports/snapshot-reader.js';

/** A folder of the tree with all that is below it. Files are those with chunks. */
export interface FolderSummary {
  path: string;
  files: number;
  chunks: number;
}

export interface FolderListing {
  /** Sub-folders, by path. */
  folders: FolderSummary[];
  /** Files directly in the folder, skipped ones too, by path. */
  files: FileEntry[];
}

/**
 * Lists the files and folders directly in a folder; `undefined` if the tree has no such folder.
 *
 * @param files every path of the tree, in order
 * @param folder empty for the root
 */
export function listFolder(files: Iterable<FileEntry>, folder: string): FolderListing | undefined {
  const prefix = folder === '' ? '' : `${folder}/`;
  const folders = new Map<string, FolderSummary>();
  const direct: FileEntry[] = [];
  for (const file of files) {
    if (!file.path.startsWith(prefix)) continue;
    const end = file.path.indexOf('/', prefix.length);
    if (end < 0) {
      direct.push(file);
      continue;
    }
    const path = file.path.slice(0, end);
    const summary = folders.get(path) ?? { path, files: 0, chunks: 0 };
    summary.files += file.skip === '' ? 1 : 0;
    summary.chunks += file.chunks;
    folders.set(path, summary);
  }
  const isThere = folder === '' || folders.size > 0 || direct.length > 0;
  return isThere ? { folders: [...folders.values()], files: direct } : undefined;
}
