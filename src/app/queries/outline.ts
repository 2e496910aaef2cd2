import { DiffdexError } from '../../core/errors.js';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { SkippedFile } from '../../core/results/skipped-file.js';
import { listFolder, type FolderSummary } from '../../search/answer/list-folder.js';
import type { UseCounts } from '../../core/results/search-answer.js';
import { outlineSymbols, type OutlineSymbol as IndexedSymbol } from '../../search/answer/outline-symbols.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { presentPath } from './present-path.js';

/** A symbol, and how many uses it has where the outline is of one file. */
export type OutlineSymbol = IndexedSymbol & { uses?: UseCounts };

interface FileOutline {
  file: FileEntry;
  dirty: boolean;
  /** Whether the file on disk differs from that of HEAD, so that its symbols are those on disk. */
  uncommitted: boolean;
  /** Why the file was left out of the index; `undefined` if it was not. */
  skipped: SkippedFile | undefined;
  /** In line order; empty for a file that was skipped or that defines nothing. */
  symbols: OutlineSymbol[];
}

/** Of a folder or of one file, by path. */
export interface Outline {
  path: string;
  kind: 'file' | 'folder';
  folders: FolderSummary[];
  files: FileOutline[];
  /** Number of all folders and files, also those outside the page. */
  total: number;
}

/**
 * What a file or a folder defines, from the index.
 *
 * @param asked as trees have it; empty for the root
 * @param page folders and files to leave out at the beginning, and to return at most
 * @throws DiffdexError ARGUMENT_INVALID where the tree has no such path
 */
export async function outline(
  view: SnapshotView,
  asked: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<Outline> {
  const files = await view.snapshot.files();
  const path = presentPath(files, asked);
  const file = files.get(path);
  if (file) {
    const files = await Promise.all((await outlineFiles(view, [file])).map((one) => countSymbols(view, one)));
    return { path, kind: 'file', folders: [], files, total: 1 };
  }
  const listing = listFolder(files.values(), path);
  if (!listing) {
    throw new DiffdexError('ARGUMENT_INVALID', `The index has no file or folder ${path}.`, {
      hint: 'Outline its parent folder, or pass an empty path for the root, to see the available paths.',
    });
  }
  const total = listing.folders.length + listing.files.length;
  const folders = listing.folders.slice(offset, offset + limit);
  const from = Math.max(0, offset - listing.folders.length);
  const direct = listing.files.slice(from, from + limit - folders.length);
  return { path, kind: 'folder', folders, files: await outlineFiles(view, direct), total };
}

async function countSymbols({ snapshot }: SnapshotView, outlined: FileOutline): Promise<FileOutline> {
  // Loaded by the first outline of a file: none of this is needed for the handshake.
  const { withUses } = await import('../references/count-uses.js');
  const { path } = outlined.file;
  const parts = outlined.symbols.map((symbol) => ({ path, ...symbol }));
  return { ...outlined, symbols: await withUses(snapshot, outlined.symbols, parts) };
}

async function outlineFiles({ snapshot }: SnapshotView, files: readonly FileEntry[]): Promise<FileOutline[]> {
  const indexed = files.filter(({ skip }) => skip === '');
  const [chunks, dirty, skipped] = await Promise.all([
    snapshot.reader.readChunks(indexed.map(({ path }) => path)),
    snapshot.listDirty(indexed),
    indexed.length === files.length ? [] : snapshot.explainSkipped(files),
  ]);
  const whySkipped = new Map(skipped.map((one) => [one.path, one]));
  return files.map((file) => ({
    file,
    dirty: dirty.has(file.path),
    uncommitted: snapshot.isUncommitted(file.path),
    skipped: whySkipped.get(file.path),
    symbols: outlineSymbols(chunks.filter(({ path }) => path === file.path)),
  }));
}
