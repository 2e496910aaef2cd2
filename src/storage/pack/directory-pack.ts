import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { formatChecksums, parseChecksums, sha256OfFile } from './checksums.js';
import { invalidPack, withPackErrors } from './pack-errors.js';
import { ifPresent } from '../../platform/files/file-errors.js';
import { posixPath } from '../../platform/files/posix-path.js';

const CHECKSUMS = 'SHA256SUMS';

/** Whether a folder is an unpacked archive, and not an index directory. */
export async function isUnpackedArchive(folder: string): Promise<boolean> {
  return (await ifPresent(stat(join(folder, 'pack.json')))) !== undefined;
}

/** Writes `SHA256SUMS` over every file of an index directory. Returns the digest of that file, hexadecimal. */
export async function writeChecksums(directory: string): Promise<string> {
  const digests = new Map<string, string>();
  for (const name of await listFiles(directory)) {
    digests.set(name, await sha256OfFile(join(directory, name)));
  }
  const path = join(directory, CHECKSUMS);
  await writeFile(path, formatChecksums(digests));
  return sha256OfFile(path);
}

/**
 * Checks the files of an index directory before any of them is opened: plain files only and, where it has checksums,
 * exactly those files with those contents. A directory without them is checked by its content later.
 *
 * @throws DiffdexError PACK_INVALID
 */
export async function checkDirectory(directory: string): Promise<void> {
  const names = await listFiles(directory);
  const text = await ifPresent(readFile(join(directory, CHECKSUMS), 'utf8'));
  if (text === undefined) return;
  const expected = await withPackErrors(CHECKSUMS, () => parseChecksums(text));
  const unknown = names.find((name) => name !== CHECKSUMS && !expected.has(name));
  if (unknown !== undefined) {
    throw invalidPack(`${JSON.stringify(unknown)} is not in its checksums`);
  }
  for (const [name, digest] of expected) {
    if (!names.includes(name)) throw invalidPack(`${JSON.stringify(name)} in its checksums is missing`);
    if ((await sha256OfFile(join(directory, name))) !== digest) {
      throw invalidPack(`${JSON.stringify(name)} does not match its digest in ${CHECKSUMS}`);
    }
  }
}

/** Names with `/`, from the directory. */
async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names: string[] = [];
  for (const entry of entries) {
    const name = posixPath(relative(directory, join(entry.parentPath, entry.name)));
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) throw invalidPack(`${JSON.stringify(name)} is not a regular file`);
    names.push(name);
  }
  return names;
}
