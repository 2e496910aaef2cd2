import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { rowRulesWith } from '../../src/core/row-rules.js';
import { unpackArchive } from '../../src/storage/pack/unpack-archive.js';
import { FORMAT_VERSION } from '../../src/storage/manifest/format-version.js';
import { editManifest } from '../support/damage-index.js';
import { readRows, type SnapshotRows } from '../support/read-rows.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { silentReporter } from '../support/silent-reporter.js';
import { checksumsOf, tarOf, zstdOf } from '../support/tar-archive.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const fixtures = join(packageRoot, 'fixtures');
const packOf = (format: number) => join(fixtures, `packs/format-${String(format)}.tar.zst`);
const snapshotOf = (format: number) => join(fixtures, `snapshots/format-${String(format)}`);
const { cutting, judging } = rowRulesWith(openChunker(silentReporter));
const RULES = `${cutting}+${judging}`;
const FORMATS = Array.from({ length: FORMAT_VERSION }, (_, i) => i + 1);
const FORMER_FORMATS = [0, ...FORMATS.slice(0, -1)];

let cwd: string;
let index: string;
beforeEach(() => {
  const repository = createRepository();
  const input = readFileSync(join(fixtures, 'snapshots/repository.fast-import'));
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.path, input });
  cwd = repository.path;
  index = join(temporaryFolder(), 'index');
});

const run = (...args: string[]): Promise<CliResult> => runCli([...args, '--index', index], { cwd });

async function runJson(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) as string });
  return JSON.parse(stdout) as Record<string, unknown>;
}

interface Answer {
  snapshot: { revision: string };
  hits: { path: string; symbol: string; content: string }[];
}

async function expectAnswers(revision: string, path: string): Promise<void> {
  const answer = (await runJson('search', 'call again after growing delays')) as unknown as Answer;
  expect(answer.snapshot.revision).toBe(git('rev-parse', revision));
  expect(answer.hits[0]).toMatchObject({ path, symbol: 'retry_with_backoff' });
  expect(answer.hits[0]?.content).toContain('def retry_with_backoff(call, tries=5, first_delay=0.1):');
}

async function makeFullIndex(): Promise<string> {
  const full = join(temporaryFolder(), 'full');
  expect((await runCli(['index', '--quiet', '--index', full], { cwd })).code).toBe(0);
  return full;
}

async function expectEqualsFullIndex(): Promise<void> {
  expect(await readRows(index)).toEqual(await readRows(await makeFullIndex()));
}

function chunksOf({ chunks }: SnapshotRows, path: string): string[] {
  return [...chunks.values()].filter((row) => (JSON.parse(row) as { path: string }).path === path).sort();
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
}

/** Changes the stored snapshot's manifest, as another version of diffdex would have written it. */
function useFormat(format: number, extra: object = {}): void {
  const stored = existsSync(snapshotOf(format)) ? format : FORMAT_VERSION;
  cpSync(snapshotOf(stored), index, { recursive: true });
  const file = join(index, 'manifest.json');
  const fields = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...fields, format, ...extra }));
}

/** The stored pack, but of another format, with the checksums that then are right. */
async function forgePack(name: 'pack.json' | 'manifest.json', fields: object): Promise<string> {
  const unpacked = temporaryFolder();
  await unpackArchive(packOf(FORMAT_VERSION), unpacked);
  const names = ['pack.json', 'manifest.json', 'files.jsonl', 'vectors.bin'];
  const entries = new Map<string, Buffer>(names.map((entry) => [entry, readFileSync(join(unpacked, entry))]));
  const former = JSON.parse(entries.get(name)?.toString() ?? '') as object;
  entries.set(name, Buffer.from(JSON.stringify({ ...former, ...fields })));
  entries.set('SHA256SUMS', checksumsOf(entries));
  const archive = join(temporaryFolder(), 'forged.tar.zst');
  const members = [...entries].map(([path, content]) => ({ path, content }));
  writeFileSync(archive, await zstdOf(tarOf(members)));
  return archive;
}

/** Contents by path of all files below a folder. */
function readAll(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, readFileSync(path, 'base64')]));
}

it.each(FORMATS)('format %i has a stored snapshot and a stored pack', (format) => {
  expect(existsSync(join(snapshotOf(format), 'manifest.json'))).toBe(true);
  expect(existsSync(packOf(format))).toBe(true);
});

describe('the stored snapshot of the present format', () => {
  beforeEach(() => {
    cpSync(snapshotOf(FORMAT_VERSION), index, { recursive: true });
  });

  it('answers, and its rows agree with each other', async () => {
    await expectAnswers('main~1', 'src/retry.py');
    expect(await runJson('verify', '--deep')).toMatchObject({ ok: true, differences: [] });
  });

  it('is cut again by an update if the rules of cutting have changed since it was made', async () => {
    editManifest(index, (manifest) => {
      manifest.chunker = 'former rules';
    });
    expect(await runJson('index')).toMatchObject({ mode: 'full', reason: 'chunker-changed' });
    await expectAnswers('main', 'src/net/retry.py');
    await expectEqualsFullIndex();
  });

  it('is brought up to date by what changed, and keeps its other rows, if the rules are the same', async () => {
    const former = await readRows(index);
    editManifest(index, (manifest) => {
      manifest.chunker = RULES;
    });
    expect(await runJson('index')).toMatchObject({
      mode: 'incremental',
      reason: 'tree-diff',
      files: { added: 1, renamed: 1, deleted: 1, modified: 0 },
    });
    await expectAnswers('main', 'src/net/retry.py');
    // A rule of a grammar may have changed since: only rows that this update wrote are those of today.
    const [updated, full] = [await readRows(index), await readRows(await makeFullIndex())];
    expect([...updated.files.keys()].sort()).toEqual([...full.files.keys()].sort());
    for (const [path, file] of updated.files) {
      const expected = former.files.has(path) ? former : full;
      expect(file).toBe(expected.files.get(path));
      expect(chunksOf(updated, path)).toEqual(chunksOf(expected, path));
    }
  });

  it('has files of the kinds that LanceDB writes today', async () => {
    expect((await run('index', '--full', '--rev', 'main~1')).code).toBe(0);
    expect(kindsOf(index)).toEqual(kindsOf(snapshotOf(FORMAT_VERSION)));
  });
});

describe.each(FORMER_FORMATS)('a snapshot of the former format %i', (format) => {
  it('is not read, and the next update makes it anew and says why', async () => {
    useFormat(format, { gone: 'a field of long ago' });
    const { code, stderr } = await run('search', 'delays');
    expect(code).toBe(2);
    expect(stderr).toMatch(/\[INDEX_OLDER_FORMAT\][^]*diffdex index/);
    expect(await runJson('index')).toMatchObject({ mode: 'full', reason: 'format-changed' });
    await expectAnswers('main', 'src/net/retry.py');
    await expectEqualsFullIndex();
  });
});

describe('a snapshot of a newer format', () => {
  it.each([['search', 'delays'], ['index'], ['verify', '--repair'], ['pack', '-o', 'a.tar.zst']])(
    'is refused by %s with a hint, and left alone',
    async (...command) => {
      useFormat(FORMAT_VERSION + 1, { tables: { spans: 1 } });
      const before = readAll(index);
      const { code, stdout, stderr } = await run(...command);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/\[INDEX_NEWER_FORMAT\][^]*Upgrade diffdex/);
      expect(readAll(index)).toEqual(before);
    },
  );
});

describe('the stored pack of the present format', () => {
  it('brings the rows of the stored snapshot', async () => {
    await runJson('pull', packOf(FORMAT_VERSION), '--no-update');
    expect(await readRows(index)).toEqual(await readRows(snapshotOf(FORMAT_VERSION)));
    await expectAnswers('main~1', 'src/retry.py');
  });

  it('is installed and brought up to date', async () => {
    expect((await run('pull', packOf(FORMAT_VERSION))).code).toBe(0);
    await expectAnswers('main', 'src/net/retry.py');
    await expectEqualsFullIndex();
  });
});

describe('a pack of another format', () => {
  it.each([
    ['pack.json', { pack_format: 99 }, /The pack has format 99.*\[INDEX_NEWER_FORMAT\]\nhint: .*Upgrade/],
    ['manifest.json', { format: 99 }, /The pack has format 99.*\[INDEX_NEWER_FORMAT\]\nhint: .*Upgrade/],
    [
      'pack.json',
      { pack_format: 0 },
      /format 0 is no longer supported.*\[PACK_INVALID\]\nhint: .*build the pack again/,
    ],
    [
      'manifest.json',
      { format: 0 },
      /format 0 is no longer supported.*\[PACK_INVALID\]\nhint: .*build the pack again/,
    ],
  ] as const)('%s with %j is refused with a hint, and the index stays', async (name, fields, refusal) => {
    useFormat(FORMAT_VERSION);
    const before = readAll(index);
    const { code, stderr } = await run('pull', await forgePack(name, fields));
    expect(code).toBe(2);
    expect(stderr).toMatch(refusal);
    expect(readAll(index)).toEqual(before);
  });
});

const FOOTER_BYTES = 16;
/** Fields of a version that tell which abilities who reads it, and who writes to it, must have. */
const FLAGS = { reader: 9, writer: 10 };

/** Every kind of file in the tables of an index: by folder, with the version of Lance's format in its last eight bytes. */
function kindsOf(directory: string): string[] {
  const tables = ['chunks.lance', 'files.lance'].map((table) => join(directory, table));
  const kinds = tables.flatMap((table) =>
    [...readAll(table)].map(([path, base64]) => kindOf(table, path, base64)),
  );
  return [...new Set(kinds)].sort();
}

function kindOf(table: string, path: string, base64: string): string {
  const [folder = '', name = ''] = path.slice(table.length + 1).split('/');
  const bytes = Buffer.from(base64, 'base64');
  const isIndex = folder === '_indices';
  const kind = isIndex
    ? path.slice(path.lastIndexOf('/') + 1)
    : `${folder}/*${name.slice(name.lastIndexOf('.'))}`;
  if (bytes.toString('latin1', bytes.length - 4) !== 'LANC') return kind;
  const [major, minor] = [8, 6].map((back) => bytes.readUInt16LE(bytes.length - back));
  return `${kind} ${String(major)}.${String(minor)} ${folder === '_versions' ? flagsOf(bytes) : ''}`.trim();
}

function flagsOf(version: Buffer): string {
  const from = Number(version.readBigUInt64LE(version.length - FOOTER_BYTES));
  const reader = new BinaryReader(version.subarray(from + 4, from + 4 + version.readUInt32LE(from)));
  const flags = new Map<number, string>();
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (wire === WireType.Varint) flags.set(field, String(reader.uint64()));
    else reader.skip(wire);
  }
  return Object.entries(FLAGS)
    .map(([who, field]) => `${who} ${flags.get(field) ?? '0'}`)
    .join(', ');
}
