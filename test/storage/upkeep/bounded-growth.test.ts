import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/platform/digest.js';
import type { Manifest } from '../../../src/core/types.js';
import { directorySize } from '../../../src/storage/files/directory-size.js';
import { openStore, type StoreOptions } from '../../../src/storage/open-store.js';
import { readTableVersion } from '../../../src/storage/lance-files/table-version.js';
import { readRows } from '../../support/read-rows.js';
import {
  IDENTITY,
  sampleBatch,
  sampleChunks,
  sampleFacts,
  type SampleFile,
} from '../../support/sample-rows.js';
import { unusedFiles } from '../unused-files.js';

let parent: string;
let warnings: string[];
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'diffdex-growth-'));
  warnings = [];
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const open = (name: string, options: StoreOptions = {}) =>
  openStore(join(parent, name), { onWarning: (message) => warnings.push(message), ...options });

function fileOf(number: number, edition: number): SampleFile {
  const contents = Array.from({ length: 8 }, (_, k) =>
    // Words that cannot be compressed.
    Array.from({ length: 16 }, (_, word) =>
      digestOf(String(number), String(k === 3 ? edition : 0), String(k), String(word)),
    ).join(' '),
  );
  return { path: `file-${String(number)}.ts`, contents };
}

const EDITIONS_BEFORE = Array.from({ length: 200 }, (_, number) => fileOf(number, 0));

async function publish(
  store: ReturnType<typeof open>,
  base: Manifest | undefined,
  changed: SampleFile[],
  all: SampleFile[],
): Promise<Manifest> {
  const writer = await store.openWriter(base, IDENTITY);
  await writer.write(sampleBatch(changed));
  return writer.publish(sampleFacts(all));
}

/** Updates of one file each. Returns the manifests, the first of the full index included. */
async function updateOneByOne(store: ReturnType<typeof open>, count: number): Promise<Manifest[]> {
  const files = [...EDITIONS_BEFORE];
  const manifests = [await publish(store, undefined, files, files)];
  for (let edition = 1; edition <= count; edition++) {
    const number = (edition * 7) % files.length;
    files[number] = fileOf(number, edition);
    manifests.push(await publish(store, manifests.at(-1), [files[number]], files));
  }
  const fresh = open('fresh');
  await publish(fresh, undefined, files, files);
  return manifests;
}

describe('an index after many updates of one file each', () => {
  it('holds what a full one holds, in about as much space', async () => {
    const store = open('grown', { retentionMs: 0 });
    const manifests = await updateOneByOne(store, 45);
    await makeOlder('grown', 2 * 60 * 60_000);
    const last = await publish(store, manifests.at(-1), [fileOf(0, 0)], EDITIONS_BEFORE);
    const [grown, fresh] = await Promise.all(['grown', 'fresh'].map((name) => readRows(join(parent, name))));
    expect(grown).toEqual(fresh);
    const sizes = await Promise.all(['grown', 'fresh'].map((name) => directorySize(join(parent, name))));
    expect(sizes[0]).toBeLessThan(1.5 * (sizes[1] ?? 0));
    for (const name of ['chunks', 'files'] as const) {
      const folder = join(parent, 'grown', `${name}.lance`);
      const { fragments } = await readTableVersion(folder, last.tables[name]);
      // Without merging each update would have left one.
      expect(fragments.length).toBeLessThan(45);
    }
    expect(warnings).toEqual([]);
  });

  it('begins with pieces so small that rewriting one costs little space', async () => {
    const files = EDITIONS_BEFORE.map((file) => ({ ...file, contents: file.contents.slice(0, 7) }));
    const { tables } = await publish(open('grown'), undefined, files, files);
    const { fragments } = await readTableVersion(join(parent, 'grown', 'chunks.lance'), tables.chunks);
    expect(fragments.map(({ rows }) => rows)).toEqual([512, 512, 376]);
  });

  it('still opens every snapshot of the last hour, and none that was superseded before', async () => {
    const store = open('grown');
    const manifests = await updateOneByOne(store, 26);
    for (const [edition, manifest] of manifests.entries()) {
      const reader = await store.openReader(manifest);
      const number = (edition * 7) % 200;
      const expected = edition === 0 ? fileOf(0, 0) : fileOf(number, edition);
      expect(await reader.readChunks([expected.path])).toEqual(sampleChunks(expected));
      reader.close();
    }
    await makeOlder('grown', 2 * 60 * 60_000);
    const present = manifests.at(-1);
    const files = EDITIONS_BEFORE.slice(0, 30);
    for (let base = present, i = 0; i < 25; i++)
      base = await publish(store, base, [fileOf(i, 1_000 + i)], files);
    await expect(store.openReader(manifests[0] as Manifest)).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
    // Superseded by the first update after the two hours.
    (await store.openReader(present as Manifest)).close();
    expect(warnings).toEqual([]);
  });

  it('has no files that nothing refers to after what killed updates left', async () => {
    const store = open('grown', { retentionMs: 0 });
    const files = EDITIONS_BEFORE.slice(0, 20);
    const base = await publish(store, undefined, files, files);
    const folder = join(parent, 'grown', 'chunks.lance');
    const left = ['data/0101.lance', '_deletions/1-2-3.arrow', '_versions/17.manifest#1'];
    await mkdir(join(folder, '_deletions'));
    for (const path of left) await writeFile(join(folder, path), 'half');
    const writer = await store.openWriter(base, IDENTITY);
    await writer.write(sampleBatch([fileOf(3, 1)]));
    await writer.discard();
    expect(await unusedFiles(folder)).toEqual([]);
    expect(await readdir(join(folder, '_versions'))).not.toContain('17.manifest#1');
    const reader = await store.openReader(base);
    expect(await reader.readChunks(['file-3.ts'])).toEqual(sampleChunks(fileOf(3, 0)));
  });

  it('is left as it is where a version is of a kind that is not known', async () => {
    const store = open('grown', { retentionMs: 0 });
    const files = EDITIONS_BEFORE.slice(0, 5);
    const base = await publish(store, undefined, files, files);
    const writer = await store.openWriter(base, IDENTITY);
    await writer.write(sampleBatch([fileOf(3, 1)]));
    const versions = join(parent, 'grown', 'chunks.lance', '_versions');
    await writeFile(join(versions, 'd123.manifest'), '');
    await writer.discard();
    expect(warnings).toEqual([expect.stringContaining('d123.manifest')]);
    await rm(join(versions, 'd123.manifest'));
    (await store.openReader(base)).close();
  });
});

/** As if the index had not been touched for a while. */
async function makeOlder(name: string, ageMs: number): Promise<void> {
  const time = new Date(Date.now() - ageMs);
  for (const table of ['chunks.lance', 'files.lance']) {
    for (const folder of ['_versions', '_indices'].map((kind) => join(parent, name, table, kind)))
      for (const file of await readdir(folder)) await utimes(join(folder, file), time, time);
  }
}
