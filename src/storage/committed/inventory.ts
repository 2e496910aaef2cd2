import { lstat, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { digestOf, sha256 } from '../../platform/digest.js';
import { NotPlainError, readPlainFile } from '../../platform/files/read-plain-file.js';
import { readCount, readMatch, readRecord } from '../../platform/strict-json.js';
import type { Manifest } from '../../core/types.js';
import { manifestPath } from '../manifest/manifest-file.js';
import { formatManifest } from '../manifest/manifest-json.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import { fileRightsIn } from '../files/share-files.js';
import { VERSION_HINT } from '../lance-files/table-folder.js';
import { readTableVersion, versionFile } from '../lance-files/table-version.js';
import { isAbsence } from '../../platform/files/file-errors.js';
import { folderNameOf, TABLE_NAMES, tableFolder } from '../lance-files/table-names.js';
import { posixPath } from '../../platform/files/posix-path.js';

/**
 * Every file that the snapshot of a committed index is made of, by path relative to the index directory. git merges an
 * index file by file, so that those of two snapshots may get mixed; the inventory, which is named after the manifest that
 * it belongs to, tells. Lance names data by random ids, so that only small files can differ under one name. The hint at
 * the newest version is not among them: every update changes it before it publishes anything, and Lance reads right
 * whatever it says.
 */
export type Inventory = ReadonlyMap<string, FileFacts>;

interface FileFacts {
  sizeBytes: number;
  /** Of small files; empty for others. */
  sha256: string;
}

/** Larger files are data, whose names are unique. */
const MAX_HASHED_BYTES = 64 * 1024;

const NAME = /^inventory\.[0-9a-f]{32}\.json$/;

/** Paths of the files of the tables that are there, relative to the index directory, with `/`. */
export async function listContents(directory: string): Promise<string[]> {
  const lists = await Promise.all(
    TABLE_NAMES.map(async (table) => {
      const names = await listFiles(tableFolder(directory, table));
      return names.map((name) => `${folderNameOf(table)}/${posixPath(name)}`);
    }),
  );
  return lists.flat().filter((path) => !isHint(path));
}

/** Looks at files that are there, as far as they still are. */
export async function takeInventory(directory: string, paths: readonly string[]): Promise<Inventory> {
  const inventory = new Map<string, FileFacts>();
  for (const path of paths) {
    const facts = await factsOf(join(directory, path));
    if (facts) inventory.set(path, facts);
  }
  return inventory;
}

/**
 * Records what a snapshot is made of, before its manifest takes the place of the former one, so that there is an
 * inventory of the present manifest at any time. Returns the size of it all, in bytes. Only under the writer lock.
 */
export async function writeInventory(directory: string, manifest: Manifest): Promise<number> {
  const isPart = await findParts(directory, manifest.tables);
  const inventory = await takeInventory(directory, (await listContents(directory)).filter(isPart));
  const files = Object.fromEntries(
    [...inventory]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { sizeBytes, sha256 }]) => [path, [sizeBytes, sha256]]),
  );
  const name = nameFor(formatManifest(manifest));
  const text = `${JSON.stringify({ files }, null, 1)}\n`;
  await replaceFile(join(directory, name), text, await fileRightsIn(directory));
  return [...inventory.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Takes the inventories of former manifests away. Only under the writer lock, once the present one is in place. */
export async function removeFormerInventories(directory: string): Promise<void> {
  const current = await currentName(directory);
  const former = (await listInventories(directory)).filter((name) => name !== current);
  for (const name of former) await rm(join(directory, name), { force: true });
}

/**
 * Reads the inventory of the current manifest. `absent`: there is no inventory; `foreign`: there are only inventories of
 * other manifests; `unreadable`: it is damaged.
 */
export async function readInventory(
  directory: string,
): Promise<Inventory | 'absent' | 'foreign' | 'unreadable'> {
  let text: string;
  try {
    text = await readPlainFile(join(directory, await currentName(directory)));
  } catch (error) {
    if (error instanceof NotPlainError) return 'unreadable';
    if (!isAbsence(error)) throw error;
    return (await listInventories(directory)).length > 0 ? 'foreign' : 'absent';
  }
  try {
    return parseInventory(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return 'unreadable';
    throw error;
  }
}

function parseInventory(text: string): Inventory {
  const { files } = readRecord(JSON.parse(text), 'inventory', ['files']);
  const entries = Object.entries(readRecord(files, 'files')).map(([path, facts]): [string, FileFacts] => {
    if (!Array.isArray(facts)) throw new TypeError(`${path} is not a list`);
    const [size, hash] = facts as unknown[];
    return [path, { sizeBytes: readCount(size, path), sha256: readMatch(hash, path, /^(?:[0-9a-f]{64})?$/) }];
  });
  // Former versions listed it.
  return new Map(entries.filter(([path]) => !isHint(path)));
}

/** Whether a path is of the versions that a manifest names: they themselves, or what they refer to. */
async function findParts(
  directory: string,
  versions: Manifest['tables'],
): Promise<(path: string) => boolean> {
  const parts = new Set<string>();
  for (const table of TABLE_NAMES) {
    const { files } = await readTableVersion(tableFolder(directory, table), versions[table]);
    for (const file of [...files, `_versions/${versionFile(versions[table])}`])
      parts.add(`${folderNameOf(table)}/${file}`);
  }
  // Of an index, a version names the folder.
  return (path) => parts.has(path.split('/').slice(0, 3).join('/'));
}

async function factsOf(path: string): Promise<FileFacts | undefined> {
  try {
    const { size } = await stat(path);
    return { sizeBytes: size, sha256: size <= MAX_HASHED_BYTES ? sha256(await readFile(path)) : '' };
  } catch (error) {
    // An update that publishes meanwhile removes what its snapshot does not need.
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isHint(path: string): boolean {
  return basename(path) === VERSION_HINT;
}

/** The name of the inventory of a manifest holds the digest of its text. */
function nameFor(manifest: string): string {
  return `inventory.${digestOf(manifest)}.json`;
}

async function currentName(directory: string): Promise<string> {
  return nameFor(await readPlainFile(manifestPath(directory)));
}

async function listInventories(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => NAME.test(name));
}

/** The files of a table. A link in its place counts as an empty table, since its target belongs to somebody else. */
async function listFiles(folder: string): Promise<string[]> {
  try {
    if (!(await lstat(folder)).isDirectory()) return [];
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}
