import { createHash } from 'node:crypto';
import type { TreeEntry } from '../../core/types.js';
import { encodePath } from '../run/git-path.js';

const TREE_MODE = '40000';
const SLASH = 0x2f;

/** Length of a SHA-1 object id; longer ones are SHA-256. */
const SHA1_LENGTH = 40;

/** The id of an object as `git hash-object` gives it: the digest of `<type> <size>\0<content>`. */
export function hashObject(type: 'blob' | 'tree', content: Buffer, format: ObjectFormat = 'sha1'): string {
  return createHash(format)
    .update(`${type} ${String(content.length)}\0`)
    .update(content)
    .digest('hex');
}

/** How a repository hashes its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/** The format of an object id, by its length. */
export function formatOf(id: string): ObjectFormat {
  return id.length === SHA1_LENGTH ? 'sha1' : 'sha256';
}

/** Sorts entries by the bytes of their paths, as git lists the files of a tree. */
export function sortByPath(entries: readonly TreeEntry[]): TreeEntry[] {
  return entries
    .map((entry) => ({ entry, bytes: encodePath(entry.path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ entry }) => entry);
}

/** The id of the tree that holds these files; they are in git's path order. */
export function hashTree(entries: readonly TreeEntry[]): string {
  const files = entries.map(({ path, mode, blob }) => ({ path: encodePath(path), mode, blob }));
  return hashFolder(files, 0, files.length, 0);
}

interface TreeFile {
  path: Buffer;
  mode: string;
  blob: string;
}

/** Hashes `files[start..end)`, which share the first `depth` bytes of their paths, as one tree object. */
function hashFolder(files: readonly TreeFile[], start: number, end: number, depth: number): string {
  const records: Buffer[] = [];
  for (let index = start; index < end;) {
    const { path, mode, blob } = files[index] as TreeFile;
    const slash = path.indexOf(SLASH, depth);
    if (slash === -1) {
      records.push(recordOf(mode, path.subarray(depth), blob));
      index++;
      continue;
    }
    const prefix = path.subarray(0, slash + 1);
    const next = endOfFolder(files, index, end, prefix);
    records.push(recordOf(TREE_MODE, path.subarray(depth, slash), hashFolder(files, index, next, slash + 1)));
    index = next;
  }
  return hashObject('tree', Buffer.concat(records));
}

function endOfFolder(files: readonly TreeFile[], start: number, end: number, prefix: Buffer): number {
  let index = start;
  while (index < end && files[index]?.path.subarray(0, prefix.length).equals(prefix) === true) index++;
  return index;
}

function recordOf(mode: string, name: Buffer, id: string): Buffer {
  return Buffer.concat([Buffer.from(`${mode} `), name, Buffer.from([0]), Buffer.from(id, 'hex')]);
}
