import { cpSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '@lancedb/lancedb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openIndex, type CodeIndex, type OpenIndexOptions } from '../../../src/index.js';
import { editManifest, editTable } from '../../support/damage-index.js';
import { readRows } from '../../support/read-rows.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../../support/temporary-repository.js';

const FILES = {
  'src/pool.ts': 'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n}\n',
  'src/retry.py': 'def retry(times):\n    for attempt in range(times):\n        yield attempt\n',
  'docs/guide.md': '# Guide\n\nHow to begin.\n\n## Setup\n\nInstall it.\n',
  'logo.png': Buffer.from([0, 1, 2, 3]),
};

let repository: TemporaryRepository;
let index: string;

async function open(options: OpenIndexOptions = {}): Promise<CodeIndex> {
  return openIndex({ repository: repository.path, index, ...options });
}

beforeEach(async () => {
  repository = createRepository(FILES);
  index = join(temporaryFolder(), 'index');
  await (await open()).update();
});

/** Rows whose file must be rewritten, and nothing else. */
const RETRY = "path = 'src/retry.py'";

const WRONG_VECTOR = Array.from({ length: 256 }, (_, i) => (i + 0.5) / 256);

function doubleRows(table: Table): Promise<unknown> {
  return table
    .query()
    .where(RETRY)
    .toArrow()
    .then((rows) => table.add(rows));
}

const damages: [
  name: string,
  damage: () => Promise<void> | void,
  found: object,
  /** Files that the repair writes. */
  rewritten: number,
][] = [
  [
    'a missing chunk',
    () => editTable(index, 'chunks', (table) => table.delete(RETRY)),
    { kind: 'missing', table: 'chunks', path: 'src/retry.py', startLine: 1 },
    1,
  ],
  [
    'a missing file',
    () => editTable(index, 'files', (table) => table.delete(RETRY)),
    { kind: 'missing', table: 'files', path: 'src/retry.py' },
    1,
  ],
  [
    'chunks of a file that is not there',
    () => editTable(index, 'chunks', (table) => table.update({ where: RETRY, values: { path: 'gone.py' } })),
    { kind: 'unexpected', table: 'chunks', path: 'gone.py' },
    1,
  ],
  [
    'a changed content',
    () =>
      editTable(index, 'chunks', (table) =>
        table.update({ where: RETRY, values: { content: 'def evil()' } }),
      ),
    { kind: 'changed', table: 'chunks', path: 'src/retry.py', fields: ['content'] },
    1,
  ],
  [
    'changed words',
    () => editTable(index, 'files', (table) => table.update({ where: RETRY, values: { terms: 'spam' } })),
    { kind: 'changed', table: 'files', path: 'src/retry.py', fields: ['terms'] },
    1,
  ],
  [
    'a changed vector',
    () =>
      editTable(index, 'chunks', (table) => table.update({ where: RETRY, values: { vector: WRONG_VECTOR } })),
    { kind: 'changed', table: 'chunks', path: 'src/retry.py', fields: ['vector'] },
    1,
  ],
  [
    'a wrong blob',
    () =>
      editTable(index, 'files', (table) => table.update({ where: RETRY, values: { blob: 'f'.repeat(40) } })),
    { kind: 'changed', table: 'files', path: 'src/retry.py', fields: ['blob'] },
    1,
  ],
  [
    'a wrong skip reason',
    () =>
      editTable(index, 'files', (table) =>
        table.update({ where: "path = 'logo.png'", values: { skip: 'empty' } }),
      ),
    { kind: 'changed', table: 'files', path: 'logo.png', fields: ['skip'] },
    1,
  ],
  [
    'chunks that stand twice',
    () => editTable(index, 'chunks', doubleRows),
    { kind: 'duplicate', table: 'chunks', path: 'src/retry.py', startLine: 1 },
    1,
  ],
  [
    'a file that stands twice',
    () => editTable(index, 'files', doubleRows),
    { kind: 'duplicate', table: 'files', path: 'src/retry.py' },
    1,
  ],
  [
    'a count that lies',
    () => {
      editManifest(index, (manifest) => {
        manifest.counts.chunks = 7_000;
      });
    },
    { kind: 'manifest', field: 'counts.chunks', actual: '7000' },
    0,
  ],
  [
    'a digest that lies',
    () => {
      editManifest(index, (manifest) => {
        manifest.content_digest = 'f'.repeat(32);
      });
    },
    { kind: 'manifest', field: 'content_digest' },
    0,
  ],
];

describe('verify', () => {
  it('finds nothing wrong with a snapshot, whatever updates made it', async () => {
    repository.move('src/pool.ts', 'src/pond.ts');
    repository.write('src/retry.py', `\n${FILES['src/retry.py']}`);
    repository.commit();
    const code = await open();
    await code.update();
    const { ok, differences, checked, unchecked } = await code.verify({ deep: true });
    expect({ ok, differences, unchecked }).toEqual({ ok: true, differences: [], unchecked: [] });
    expect(checked).toMatchObject({ files: 4 });
    expect(checked.vectors).toBe(checked.chunks);
    expect(checked.chunks).toBe(3);
  });

  it.each(damages)('finds %s, and repairs no more than that', async (_, damage, found, rewritten) => {
    const intact = await readRows(index);
    await damage();
    const code = await open();
    const { ok, differences } = await code.verify();
    expect(ok).toBe(false);
    expect(differences).toContainEqual(expect.objectContaining(found));
    const { repair, ...rest } = await code.verify({ repair: true });
    expect(rest).toMatchObject({ ok: true, differences });
    const { added = -1, modified = -1 } = repair?.files ?? {};
    expect(repair).toMatchObject({ mode: 'incremental', reason: 'repaired' });
    expect(added + modified).toBe(rewritten);
    expect(await readRows(index)).toEqual(intact);
    expect(await code.verify({ deep: true })).toMatchObject({ ok: true, differences: [] });
  });

  it.each(['chunks.lance/data', 'files.lance/data', 'chunks.lance/_indices'])(
    'finds torn files in %s, and rebuilds with a reason',
    async (folder) => {
      const intact = await readRows(index);
      const torn = readdirSync(join(index, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(index, folder, name))
        .filter((path) => statSync(path).isFile());
      for (const path of torn) truncateSync(path, Math.floor(statSync(path).size / 2));
      const code = await open();
      const { ok, differences } = await code.verify();
      expect(ok).toBe(false);
      expect(differences).toContainEqual(expect.objectContaining({ kind: 'unreadable' }));
      const repaired = await code.verify({ repair: true });
      expect(repaired).toMatchObject({ ok: true, repair: { mode: 'full', reason: 'index-corrupt' } });
      expect(await readRows(index)).toEqual(intact);
    },
  );

  it('keeps no damaged vector for later', async () => {
    await editTable(index, 'chunks', (table) =>
      table.update({ where: RETRY, values: { vector: WRONG_VECTOR } }),
    );
    const code = await open();
    await code.verify({ repair: true });
    repository.remove('src/retry.py');
    repository.commit();
    await code.update();
    repository.checkout('HEAD~1');
    expect(await code.update()).toMatchObject({ chunks: { embedded: 0 } });
    expect(await code.verify({ deep: true })).toMatchObject({ ok: true });
  });

  it('says of a manifest that is not JSON that it cannot be read, and rebuilds', async () => {
    writeFileSync(join(index, 'manifest.json'), '{"format": 1');
    const code = await open();
    expect(await code.verify()).toMatchObject({
      ok: false,
      revision: undefined,
      differences: [{ kind: 'unreadable' }],
    });
    expect(await code.verify({ repair: true })).toMatchObject({
      ok: true,
      repair: { reason: 'index-corrupt' },
    });
  });

  it.each([
    ['ASCII', 'x'.repeat(64)],
    ['two bytes a letter', 'é'.repeat(40)],
  ])('asks for no word that is too long for the full-text index: %s', async (_, word) => {
    repository.commitFiles({ 'src/retry.py': `${word} = 1\n` });
    const code = await open();
    await code.update();
    expect(await code.verify()).toMatchObject({ ok: true });
  });

  it('refuses where there is no index', async () => {
    rmSync(index, { recursive: true });
    await expect((await open()).verify()).rejects.toMatchObject({ code: 'INDEX_MISSING' });
  });
});

describe('verify of a revision that is not present', () => {
  let foreign: string;
  beforeEach(() => {
    foreign = createRepository({ 'other.ts': 'export const other = 1;\n' }).path;
  });

  it('says what it could not check, and checks the rows against each other', async () => {
    const code = await open({ repository: foreign });
    const { ok, unchecked, checked } = await code.verify();
    expect({ ok, checked }).toMatchObject({ ok: true, checked: { files: 4, vectors: 0 } });
    expect(unchecked).toEqual([expect.stringContaining('is not in this repository')]);
    await editTable(index, 'chunks', (table) => table.update({ where: RETRY, values: { content: 'evil' } }));
    const { differences } = await (await open({ repository: foreign })).verify();
    expect(differences).toContainEqual(
      expect.objectContaining({ kind: 'changed', table: 'files', path: 'src/retry.py' }),
    );
  });

  it('works without any repository', async () => {
    const code = await open({ repository: temporaryFolder() });
    expect(await code.verify()).toMatchObject({ ok: true, checked: { files: 4 } });
  });

  it('compares files with the tree where only the rules are others', async () => {
    const code = await open({ exclude: ['docs/**'] });
    expect(await code.verify()).toMatchObject({
      ok: true,
      unchecked: [expect.stringContaining('options have changed')],
    });
    await editTable(index, 'files', (table) => table.delete(RETRY));
    const { differences } = await (await open({ exclude: ['docs/**'] })).verify();
    expect(differences).toContainEqual({ kind: 'missing', table: 'files', path: 'src/retry.py' });
  });
});

describe('verify that is interrupted', () => {
  it('says so, and leaves everything as it was', async () => {
    const controller = new AbortController();
    controller.abort();
    const before = await readRows(index);
    const code = await open({ signal: controller.signal });
    await expect(code.verify({ repair: true })).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await readRows(index)).toEqual(before);
  });
});

describe('an update', () => {
  it('that meets damage rebuilds and says why', async () => {
    const copy = join(temporaryFolder(), 'copy');
    cpSync(index, copy, { recursive: true });
    rmSync(join(copy, 'files.lance', 'data'), { recursive: true });
    repository.commitFiles({ 'src/new.ts': 'export const fresh = 1;\n' });
    const code = await open({ index: copy });
    expect(await code.update()).toMatchObject({ mode: 'full', reason: 'index-corrupt', files: { added: 5 } });
    expect(await code.verify()).toMatchObject({ ok: true });
  });
});
