import { cp, mkdtemp, open, readdir, readFile, rm, truncate, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/core/types.js';
import { diskErrorOf } from '../../src/storage/files/disk-error.js';
import { openStore } from '../../src/storage/open-store.js';
import { numberedChunks, publishNumber } from './numbered-snapshots.js';
import { ChildProgram } from './run-child.js';

let parent: string;
let directory: string;
let manifest: Manifest;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'diffdex-failures-'));
  await publishNumber(openStore(join(parent, 'good')), 0);
  manifest = await publishNumber(openStore(join(parent, 'good')), 1);
});
afterAll(() => rm(parent, { recursive: true, force: true }));
beforeEach(async () => {
  directory = join(await mkdtemp(join(parent, 'bad-')), 'index');
  await cp(join(parent, 'good'), directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** What reading everything of the snapshot throws. */
async function readAll(of: Manifest = manifest): Promise<unknown> {
  const store = openStore(directory);
  const reader = await store.openReader(of);
  for await (const batch of reader.listFiles()) await reader.readChunks(batch.map(({ path }) => path));
  return undefined;
}

async function truncateAll(folder: string, length: number): Promise<void> {
  for (const name of await readdir(join(directory, folder)))
    await truncate(join(directory, folder, name), length);
}

const paths = Array.from({ length: 12 }, (_, i) => `file-${String(i)}.ts`);

describe('a damaged index', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['no tables', () => rm(join(directory, 'chunks.lance'), { recursive: true })],
    ['one table', () => rm(join(directory, 'files.lance'), { recursive: true })],
    ['no versions', () => rm(join(directory, 'chunks.lance', '_versions'), { recursive: true })],
    ['no data', () => rm(join(directory, 'chunks.lance', 'data'), { recursive: true })],
    ['empty data', () => truncateAll('chunks.lance/data', 0)],
    ['truncated data', () => truncateAll('chunks.lance/data', 300)],
    ['truncated versions', () => truncateAll('files.lance/_versions', 20)],
  ])('with %s says so, and a full update repairs it', async (_, damage) => {
    await damage();
    await expect(readAll()).rejects.toMatchObject({
      code: 'INDEX_CORRUPT',
      hint: expect.stringContaining('diffdex index --full') as string,
    });
    const store = openStore(directory);
    const repaired = await publishNumber(store, 6, { full: true });
    const reader = await store.openReader(repaired);
    expect(await reader.readChunks(paths)).toEqual(numberedChunks(6));
  });

  it('is what a manifest of versions that are gone names', async () => {
    const tables = { chunks: 9_999, files: manifest.tables.files };
    await expect(readAll({ ...manifest, tables })).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
    await writeManifestTables(tables);
    await expect(publishNumber(openStore(directory), 5)).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
  });

  it('that begins anew is not taken for the former one while it is written', async () => {
    await rm(join(directory, 'chunks.lance'), { recursive: true });
    const store = openStore(directory);
    const writer = await store.openWriter(undefined, { ...manifest.embedder });
    await writer.write({ files: [], chunks: [], removed: [] });
    expect(await store.readState()).toEqual({ kind: 'missing' });
    await writer.discard();
  });

  it('is not created by reading', async () => {
    const absent = join(parent, 'absent');
    await expect(openStore(absent).openReader(manifest)).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
    expect(await readdir(parent)).not.toContain('absent');
  });
});

async function writeManifestTables(tables: Manifest['tables']): Promise<void> {
  const path = join(directory, 'manifest.json');
  const fields = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...fields, tables }));
}

describe.runIf(process.platform !== 'win32')('an index of somebody else', () => {
  let program: ChildProgram;
  const isRoot = process.getuid?.() === 0;
  beforeAll(async () => {
    program = await ChildProgram.build(new URL('./children/read-only.ts', import.meta.url));
  });
  afterAll(() => program.remove());

  it('can be read, and writing says what is wrong', async () => {
    for (const folder of [parent, join(directory, '..')]) await chmod(folder, 0o755);
    await chmod(directory, 0o555);
    const child = program.start([directory], isRoot ? { uid: 65_534 } : {});
    expect(await child.ended).toBe(0);
    expect(child.lines).toEqual(['hits 5', 'PERMISSION_DENIED']);
    await chmod(directory, 0o755);
  });
});

describe('errors of the disk', () => {
  it.runIf(process.platform === 'linux')('say that it is full', async () => {
    const file = await open('/dev/full', 'w');
    const error: unknown = await file.write('x').catch((cause: unknown) => cause);
    await file.close();
    expect(diskErrorOf(error, directory)).toMatchObject({ code: 'DISK_FULL', cause: error });
  });

  it.each([
    ['LanceError(IO): No space left on device (os error 28)', 'DISK_FULL'],
    ['LanceError(IO): Generic LocalFileSystem error: Permission denied (os error 13)', 'PERMISSION_DENIED'],
    ['Read-only file system (os error 30)', 'PERMISSION_DENIED'],
  ])('are known from %j', (message, code) => {
    expect(diskErrorOf(new Error(message), directory)).toMatchObject({ code });
  });

  it('are not seen in others', () => {
    expect(diskErrorOf(new Error('schema mismatch'), directory)).toBeUndefined();
  });
});
