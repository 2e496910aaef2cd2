import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/core/types.js';
import { openStore } from '../../src/storage/open-store.js';
import { versionFile } from '../../src/storage/lance-files/table-version.js';
import { editIndexes, editVersion, within, type MessageField } from '../support/edit-message.js';
import { IDENTITY, sampleBatch } from '../support/sample-rows.js';
import { numberedChunks, publishNumber } from './numbered-snapshots.js';

/** LanceDB follows what a table says, with the credentials of whoever searches: none of these may reach it. */
let parent: string;
let manifest: Manifest;
const good = () => join(parent, 'good');
const elsewhere = () => join(parent, 'elsewhere');

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'diffdex-foreign-'));
  for (const number of [0, 1]) manifest = await publishNumber(openStore(good()), number);
  cpSync(good(), elsewhere(), { recursive: true });
});
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

const text = (number: number, value: string): MessageField => ({ number, value: Buffer.from(value) });
const integer = (number: number, value: bigint): MessageField => ({ number, value });
const without = (fields: readonly MessageField[], number: number) =>
  fields.filter((field) => field.number !== number);

function editFile(path: string, edit: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, edit(readFileSync(path)));
}
function versionPath(index: string, table: 'chunks' | 'files'): string {
  return join(index, `${table}.lance`, '_versions', versionFile(manifest.tables[table]));
}
const edited =
  (edit: (manifest: MessageField[]) => MessageField[], table: 'chunks' | 'files' = 'chunks') =>
  (index: string) => {
    editFile(versionPath(index, table), (file) => editVersion(file, edit));
  };
const indexed = (edit: (index: MessageField[]) => MessageField[]) => (index: string) => {
  editFile(versionPath(index, 'chunks'), (file) => editIndexes(file, (section) => within(section, 1, edit)));
};
const inDataFile = (edit: (file: MessageField[]) => MessageField[]) =>
  edited((fields) => within(fields, 2, (fragment) => within(fragment, 2, edit)));
const basePath = (path: string) => ({
  number: 18,
  value: Buffer.concat([Buffer.from([8, 1, 24, 1, 34, path.length]), Buffer.from(path)]),
});
const table = (index: string) => join(index, 'chunks.lance');
const anyData = (index: string) => {
  const folder = join(table(index), 'data');
  return join(folder, readdirSync(folder)[0] ?? '');
};

const HOSTILE: [string, (index: string) => void][] = [
  ['names an object store', edited((fields) => [...fields, basePath('s3://stranger/x')])],
  ['names a folder of this machine', edited((fields) => [...fields, basePath('file:///tmp/x')], 'files')],
  ['has data in another place', inDataFile((file) => [...file, integer(7, 1n)])],
  ['has data above its folder', inDataFile((file) => [...without(file, 1), text(1, '../../x.lance')])],
  ['has data at an absolute path', inDataFile((file) => [...without(file, 1), text(1, '/etc/passwd')])],
  [
    'has deleted rows in another place',
    edited((fields) =>
      within(fields, 2, (fragment) => within(fragment, 3, (deletion) => [...deletion, integer(7, 1n)])),
    ),
  ],
  ['has row ids in a file', edited((fields) => within(fields, 2, (one) => [...one, text(6, '\n\x01x')]))],
  ['has overlays', edited((fields) => within(fields, 2, (one) => [...one, text(11, '')]))],
  ['has a feature of readers', edited((fields) => [...without(fields, 9), integer(9, 17n)])],
  ['has a feature of writers', edited((fields) => [...without(fields, 10), integer(10, 3n)])],
  ['is a branch', edited((fields) => [...fields, text(20, 'other')])],
  ['has a configuration', edited((fields) => [...fields, text(16, '\n\x01a\x12\x01b')])],
  ['names a transaction elsewhere', edited((fields) => [...without(fields, 12), text(12, '../../x.txn')])],
  ['has data of another format', edited((fields) => [...without(fields, 15), text(15, '\n\x01x')])],
  ['is another version than its name', edited((fields) => [...without(fields, 3), integer(3, 99n)])],
  ['lacks a column', edited((fields) => fields.filter((_, i) => i !== 2))],
  [
    'has a column of another type',
    edited((all) => within(all, 1, (one) => [...without(one, 5), text(5, 'int32')])),
  ],
  ['has an index in another place', indexed((index) => [...index, integer(9, 1n)])],
  ['has an index file elsewhere', indexed((index) => [...index, text(10, '\n\x0a../x.lance')])],
  [
    'has an index of another kind',
    indexed((index) => within(index, 6, (any) => [...without(any, 1), text(1, '/lance.table.Other')])),
  ],
  [
    'has an index that loads a dictionary',
    indexed((index) =>
      within(index, 6, (any) => within(any, 2, (one) => [...without(one, 1), text(1, 'jieba/../x')])),
    ),
  ],
  [
    'has an index whose files load a dictionary',
    (index) => {
      const folder = join(table(index), '_indices');
      for (const name of readdirSync(folder))
        editFile(join(folder, name, 'metadata.lance'), (bytes) =>
          Buffer.from(bytes.toString('latin1').replace('"whitespace"', '"jieba/../a"'), 'latin1'),
        );
    },
  ],
  [
    'has a hostile version after the one that is named',
    (index) => {
      const path = join(table(index), '_versions', versionFile(manifest.tables.chunks + 1));
      const file = readFileSync(versionPath(index, 'chunks'));
      writeFileSync(
        path,
        editVersion(file, (fields) => [...fields, basePath('s3://stranger/x')]),
      );
    },
  ],
  [
    'has a version of an older naming',
    (index) => {
      cpSync(versionPath(index, 'chunks'), join(table(index), '_versions', '77.manifest'));
    },
  ],
  [
    'has a detached version',
    (index) => {
      cpSync(versionPath(index, 'chunks'), join(table(index), '_versions', 'd123.manifest'));
    },
  ],
  [
    'comes with a catalogue of tables',
    (index) => {
      cpSync(join(elsewhere(), 'files.lance'), join(index, '__manifest'), { recursive: true });
    },
  ],
  ['has tags', (index) => void mkdirSync(join(table(index), '_refs', 'tags'), { recursive: true })],
  [
    'has a link for data',
    (index) => {
      const path = anyData(index);
      rmSync(path);
      symlinkSync(path.replace(index, elsewhere()), path);
    },
  ],
  [
    'has a link for a folder',
    (index) => {
      rmSync(join(table(index), 'data'), { recursive: true });
      symlinkSync(join(table(elsewhere()), 'data'), join(table(index), 'data'));
    },
  ],
  [
    'has a pipe for data',
    (index) => {
      const path = anyData(index);
      rmSync(path);
      execFileSync('mkfifo', [path]);
    },
  ],
  [
    'is a link',
    (index) => {
      renameSync(table(index), join(parent, 'moved'));
      symlinkSync(table(elsewhere()), table(index));
      rmSync(join(parent, 'moved'), { recursive: true });
    },
  ],
  [
    'is a link that leads nowhere',
    (index) => {
      rmSync(table(index), { recursive: true });
      symlinkSync(join(parent, 'nowhere'), table(index));
    },
  ],
];

/** A full update replaces any of them; for these it has more to do than for the rest. */
const MADE_ANEW = [
  'names an object store',
  'has a hostile version after the one that is named',
  'comes with a catalogue of tables',
  'has a pipe for data',
  'is a link',
  'is a link that leads nowhere',
];

describe('a table that', () => {
  it.each(HOSTILE)('%s is neither read nor changed', async (what, spoil) => {
    const index = join(parent, 'index');
    cpSync(good(), index, { recursive: true });
    spoil(index);
    const store = openStore(index, { onWarning: () => undefined });
    await expect(store.openReader(manifest)).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
    const update = store.openWriter(manifest, IDENTITY).then(async (writer) => {
      try {
        await writer.write(sampleBatch([]));
      } finally {
        await writer.discard();
      }
    });
    await expect(update).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
    if (MADE_ANEW.includes(what)) {
      const anew = await publishNumber(store, 2, { full: true });
      const reader = await store.openReader(anew);
      const paths = numberedChunks(2).map(({ path }) => path);
      expect(await reader.readChunks(paths)).toEqual(numberedChunks(2));
      reader.close();
    }
    expect(readdirSync(parent).sort()).toEqual(['elsewhere', 'good', 'index']);
    rmSync(index, { recursive: true });
  });

  it('is one of ours opens, as do copies of it that hold what systems leave in folders', async () => {
    const index = join(parent, 'index');
    cpSync(good(), index, { recursive: true });
    writeFileSync(join(table(index), '.DS_Store'), '');
    writeFileSync(join(table(index), '_versions', `${versionFile(99)}#1`), 'half');
    const reader = await openStore(index).openReader(manifest);
    const paths = numberedChunks(1).map(({ path }) => path);
    expect(await reader.readChunks(paths)).toEqual(numberedChunks(1));
    reader.close();
    rmSync(index, { recursive: true });
  });
});

describe('a link in an index directory', () => {
  it.each(['cache', 'manifest.json', join('cache', 'x.vectors'), 'pull'])(
    'at %s is not written through',
    async (name) => {
      const index = join(parent, 'index');
      cpSync(good(), index, { recursive: true });
      const place = join(index, name);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(join(place, '..'), { recursive: true });
      symlinkSync(elsewhere(), place);
      const update = openStore(index).openWriter(undefined, IDENTITY);
      await expect(update).rejects.toMatchObject({ code: 'INDEX_REFUSED' });
      rmSync(index, { recursive: true });
    },
  );
});
