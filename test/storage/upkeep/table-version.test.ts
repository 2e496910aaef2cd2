import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/core/types.js';
import { openStore } from '../../../src/storage/open-store.js';
import {
  parseTableVersion,
  readTableVersion,
  versionFile,
  versionOfFile,
} from '../../../src/storage/lance-files/table-version.js';
import { numberedChunks, numberedFiles, publishNumber } from '../numbered-snapshots.js';

let directory: string;
let manifest: Manifest;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diffdex-version-'));
  const store = openStore(directory);
  for (const number of [0, 1, 2]) manifest = await publishNumber(store, number);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const tableFolder = (name: string) => join(directory, `${name}.lance`);
const readManifest = () =>
  readFile(join(tableFolder('chunks'), '_versions', versionFile(manifest.tables.chunks)));

describe('a version of a Lance table', () => {
  it.each(['chunks', 'files'] as const)(
    'names every file of %s that lies there, over all versions',
    async (name) => {
      const folder = tableFolder(name);
      const named = new Set<string>();
      for (const file of await readdir(join(folder, '_versions'))) {
        const version = versionOfFile(file);
        if (version === undefined) continue;
        for (const path of (await readTableVersion(folder, version)).files) named.add(path);
      }
      const kinds = ['data', '_deletions', '_indices', '_transactions'];
      const found = await Promise.all(
        kinds.map(async (kind) => (await readdir(join(folder, kind))).map((file) => `${kind}/${file}`)),
      );
      expect(found.every((files) => files.length > 0)).toBe(true);
      // Of steps that were not published, files are left until maintenance is due.
      const present = new Set(found.flat());
      expect([...named].filter((path) => !present.has(path))).toEqual([]);
    },
  );

  it('tells how many rows are left', async () => {
    const rows = { chunks: numberedChunks(2).length, files: numberedFiles(2).length };
    for (const name of ['chunks', 'files'] as const) {
      const { fragments } = await readTableVersion(tableFolder(name), manifest.tables[name]);
      expect(fragments.reduce((sum, fragment) => sum + fragment.rows, 0)).toBe(rows[name]);
      expect(fragments.some(({ deletedRows }) => deletedRows > 0)).toBe(true);
    }
  });

  it('is found by the name of its file', () => {
    expect(versionFile(1)).toBe('18446744073709551614.manifest');
    for (const version of [1, 10, 123_456]) expect(versionOfFile(versionFile(version))).toBe(version);
    for (const name of ['1.manifest', 'latest_version_hint.json', `${versionFile(1)}#1`])
      expect(versionOfFile(name)).toBeUndefined();
  });

  it('that is cut off anywhere is refused', async () => {
    const whole = await readManifest();
    for (let length = 0; length < whole.length; length++)
      expect(() => parseTableVersion(whole.subarray(0, length))).toThrow(RangeError);
  });

  it('with any bit flipped is read or refused, and nothing worse', async () => {
    const whole = await readManifest();
    for (let at = 0; at < 8 * whole.length; at += 3) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
      try {
        parseTableVersion(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});
