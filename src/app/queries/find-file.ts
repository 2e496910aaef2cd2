import { DiffdexError } from '../../core/errors.js';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import { listFolder } from '../../search/answer/list-folder.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { presentPath } from './present-path.js';

/** Files of the same name that a failure names at most. */
const MAX_NAMESAKES = 5;

/**
 * The file of a path, skipped ones too.
 *
 * @throws DiffdexError ARGUMENT_INVALID where the tree has none; the hint names files that may have been meant
 */
async function findFile(snapshot: OpenSnapshot, path: string): Promise<FileEntry> {
  const files = await snapshot.files();
  const file = files.get(presentPath(files, path));
  if (file) return file;
  const isFolder = listFolder(files.values(), path) !== undefined;
  throw new DiffdexError(
    'ARGUMENT_INVALID',
    isFolder ? `${path || 'The root'} is a folder.` : `The index has no file ${path}.`,
    { hint: isFolder ? 'Outline the folder to see its files.' : hintFor(path, files.values()) },
  );
}

/** The file of a path. @throws DiffdexError as `findFile`, and ARGUMENT_INVALID where it was left out, with the reason */
export async function findIndexedFile(snapshot: OpenSnapshot, path: string): Promise<FileEntry> {
  const file = await findFile(snapshot, path);
  if (file.skip === '' && file.chunks > 0) return file;
  const [skipped] = await snapshot.explainSkipped([file]);
  const { reason = 'empty', why = 'it contains no text', remedy } = skipped ?? {};
  throw new DiffdexError('ARGUMENT_INVALID', `${file.path} is not indexed (${reason}): ${why}.`, {
    hint: remedy ?? 'Run `diffdex status --skipped` to see which files are skipped and why.',
  });
}

function hintFor(path: string, files: Iterable<FileEntry>): string {
  const ending = `/${path.slice(path.lastIndexOf('/') + 1)}`;
  const namesakes: string[] = [];
  for (const file of files) {
    if (file.skip === '' && file.path.endsWith(ending)) namesakes.push(file.path);
    if (namesakes.length === MAX_NAMESAKES) break;
  }
  return namesakes.length > 0
    ? `Did you mean ${namesakes.join(', ')}?`
    : 'Search or outline again. Paths are valid for one snapshot only.';
}
