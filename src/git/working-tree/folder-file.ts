import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { isSystemError } from '../../core/errors.js';
import { deniedError, isDenial, leadsNowhere } from '../../platform/files/file-errors.js';
import type { BlobContent } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';
import { pathBelow } from '../run/git-path.js';
import { hashObject, type ObjectFormat } from '../objects/hash-object.js';
import { MAX_BLOB_BYTES } from '../objects/read-blobs.js';

const OWNER_MAY_EXECUTE = 0o100;

/** The blob of what cannot be read: git's null id, which no content has. */
const NO_BLOB = '0'.repeat(40);

/** Failures that are of one file or folder, and leave the others readable. */
const OWN_FAILURES = ['EACCES', 'EPERM', 'EIO', 'EBUSY', 'ENXIO', 'ESTALE'] as const;

/** The entry of a tree that stands for a file, with its content unless that is too large or cannot be read. */
export interface DescribedFile {
  entry: TreeEntry;
  content: Buffer | undefined;
}

/**
 * The tree entry for a file or symbolic link on disk, hashed without filters; `undefined` for anything else. A file that
 * cannot be read gets a blob id that cannot be read either.
 */
export async function describeFile(
  root: string,
  path: string,
  format: ObjectFormat = 'sha1',
): Promise<TreeEntry | undefined> {
  return (await readAsEntry(root, path, format))?.entry;
}

/** As `describeFile`, with the content that was hashed. */
export async function readAsEntry(
  root: string,
  path: string,
  format: ObjectFormat,
): Promise<DescribedFile | undefined> {
  const file = pathBelow(root, path);
  try {
    const stats = await lstat(file);
    const mode = modeOf(stats);
    if (mode === undefined) return undefined;
    if (stats.isFile() && stats.size > MAX_BLOB_BYTES) {
      const blob = await hashLargeFile(file, stats.size, format);
      return { entry: { path, mode, blob, sizeBytes: stats.size }, content: undefined };
    }
    const content = await contentOf(file, stats);
    const blob = hashObject('blob', content, format);
    return { entry: { path, mode, blob, sizeBytes: content.length }, content };
  } catch (cause) {
    if (leadsNowhere(cause)) return undefined;
    if (isUnreadable(cause)) return { entry: unreadableEntry(path), content: undefined };
    throw cause;
  }
}

/** The entry that stands for a file, or for a folder with all in it, that cannot be read. */
export function unreadableEntry(path: string): TreeEntry {
  return { path, mode: '100644', blob: NO_BLOB };
}

/** The content that a tree would hold for a path, `too-large` beyond `MAX_BLOB_BYTES`; the target of a symbolic link; `undefined` where it cannot be read. */
export async function readFolderFile(root: string, path: string): Promise<BlobContent> {
  const file = pathBelow(root, path);
  try {
    const stats = await lstat(file);
    if (modeOf(stats) === undefined) return undefined;
    return stats.size > MAX_BLOB_BYTES ? 'too-large' : await contentOf(file, stats);
  } catch (cause) {
    if (leadsNowhere(cause) || isUnreadable(cause)) return undefined;
    throw cause;
  }
}

/** Whether a failure is of one file or folder, so that others can be read all the same. */
export function isUnreadable(cause: unknown): boolean {
  return isSystemError(cause, ...OWN_FAILURES);
}

/** git's mode of a file; `undefined` for sockets, devices and folders, which no tree holds. */
function modeOf(stats: Stats): string | undefined {
  if (stats.isSymbolicLink()) return '120000';
  if (!stats.isFile()) return undefined;
  return (stats.mode & OWNER_MAY_EXECUTE) === 0 ? '100644' : '100755';
}

function contentOf(file: Buffer, stats: Stats): Promise<Buffer> {
  return stats.isSymbolicLink() ? readlink(file, { encoding: 'buffer' }) : readFile(file);
}

async function hashLargeFile(file: Buffer, sizeBytes: number, format: ObjectFormat): Promise<string> {
  const hash = createHash(format).update(`blob ${String(sizeBytes)}\0`);
  for await (const piece of createReadStream(file, { end: sizeBytes - 1 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** What to throw for a folder of which nothing can be read. */
export function unreadableFolder(path: string, cause: unknown): unknown {
  return isDenial(cause) ? deniedError(path, 'Give yourself read permission.', cause) : cause;
}
