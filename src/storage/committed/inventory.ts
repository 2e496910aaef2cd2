import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { digestOf, sha256 } from '../../core/digest.js';
import { isSystemError } from '../../core/errors.js';
import { manifestPath } from '../manifest-file.js';
import { replaceFile } from '../replace-file.js';
import { readCount, readMatch, readRecord } from '../../core/strict-json.js';

/**
 * Every file of the tables of a committed index, by path relative to the index directory. git merges an index file by
 * file, so that those of two snapshots may get mixed; the inventory, which is named after the manifest that it belongs
 * to, tells. Lance names data by random ids, so that only small files can differ under one name.
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
const TABLES = ['chunks.lance', 'files.lance'];

/** Looks at the files that are there. */
export async function takeInventory(directory: string): Promise<Inventory> {
  const inventory = new Map<string, FileFacts>();
  for (const table of TABLES) {
    for (const name of await listFiles(join(directory, table))) {
      const path = join(directory, table, name);
      const { size } = await stat(path);
      const hash = size <= MAX_HASHED_BYTES ? sha256(await readFile(path)) : '';
      inventory.set(`${table}/${name.split(sep).join('/')}`, { sizeBytes: size, sha256: hash });
    }
  }
  return inventory;
}

/** Records what the present manifest needs. Only under the writer lock. */
export async function writeInventory(directory: string, inventory: Inventory): Promise<void> {
  const files = Object.fromEntries(
    [...inventory]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { sizeBytes, sha256 }]) => [path, [sizeBytes, sha256]]),
  );
  await replaceFile(await inventoryPath(directory), `${JSON.stringify({ files }, null, 1)}\n`);
}

/** Takes all inventories away: while there is none, the manifest alone counts. */
export async function removeInventories(directory: string): Promise<void> {
  for (const name of await listInventories(directory)) await rm(join(directory, name), { force: true });
}

/**
 * The inventory of the present manifest; `absent` where there is none at all, `foreign` where there are only those of
 * other manifests, `unreadable` where it is damaged.
 */
export async function readInventory(
  directory: string,
): Promise<Inventory | 'absent' | 'foreign' | 'unreadable'> {
  let text: string;
  try {
    text = await readFile(await inventoryPath(directory), 'utf8');
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error;
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
  return new Map(entries);
}

/** The name holds the digest of the manifest's text. */
async function inventoryPath(directory: string): Promise<string> {
  const digest = digestOf(await readFile(manifestPath(directory), 'utf8'));
  return join(directory, `inventory.${digest}.json`);
}

async function listInventories(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => NAME.test(name));
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
