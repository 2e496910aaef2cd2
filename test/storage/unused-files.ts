import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../src/core/errors.js';
import { readTableVersion, versionOfFile } from '../../src/storage/lance-files/table-version.js';

/** Paths below a table that no version of it refers to. */
export async function unusedFiles(folder: string): Promise<string[]> {
  const used = new Set<string>();
  for (const name of await readdir(join(folder, '_versions'))) {
    const version = versionOfFile(name);
    if (version === undefined) continue;
    for (const file of (await readTableVersion(folder, version)).files) used.add(file);
  }
  const kinds = ['data', '_deletions', '_indices', '_transactions'];
  const found = await Promise.all(
    kinds.map(async (kind) => (await list(join(folder, kind))).map((name) => `${kind}/${name}`)),
  );
  return found.flat().filter((path) => !used.has(path));
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}
