import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SearchFilter, SnapshotReader } from '../../src/core/ports/snapshot-reader.js';
import { openStore } from '../../src/storage/open-store.js';
import { IDENTITY, sampleBatch, sampleFacts, sampleFloats, type SampleFile } from '../support/sample-rows.js';
import { temporaryFolder } from '../support/temporary-repository.js';

const FILES: SampleFile[] = Array.from({ length: 40 }, (_, file) => ({
  path: `${['src', 'src/net', 'lib', "it's"][file % 4] ?? ''}/${String(file)}.${file % 3 === 0 ? 'ts' : 'py'}`,
  language: file % 3 === 0 ? 'typescript' : 'python',
  kind: file % 5 === 0 ? 'class' : 'function',
  kinds: ['function', file % 7 === 2 ? 'macro' : 'field'],
  contents: Array.from({ length: file % 7 }, (_, chunk) => `content ${String(file)} ${String(chunk)}`),
}));

/** Opens readers of one snapshot: each answers its first queries from the table, and later ones from memory. */
async function publishSample(): Promise<() => Promise<SnapshotReader>> {
  const store = openStore(join(temporaryFolder(), 'index'));
  const writer = await store.openWriter(undefined, IDENTITY);
  await writer.write(sampleBatch(FILES));
  const manifest = await writer.publish(sampleFacts(FILES));
  return () => store.openReader(manifest);
}

it.each<[string, SearchFilter]>([
  ['no filter', {}],
  ['a folder', { paths: ['src'] }],
  ['folders, one of them with a quote', { paths: ["it's", './src/net/'] }],
  ['everywhere', { paths: ['lib', '.'] }],
  ['a glob', { paths: ['*.ts'] }],
  ['a glob below a folder', { paths: ['src/**/*.py'] }],
  ['a language', { languages: ['typescript'] }],
  ['a kind, which files have none of', { kinds: ['class'] }],
  ['a kind of what chunks define', { kinds: ['macro'] }],
  ['kinds of chunks and of what they define', { kinds: ['macro', 'class'] }],
  ['all together', { paths: ['src', '**/3*'], languages: ['python', 'go'], kinds: ['function', 'class'] }],
  ['nothing', { paths: ['nowhere'] }],
])('finds the same from memory as from the table: %s', async (_, filter) => {
  const open = await publishSample();
  const vector = sampleFloats('one');
  const ask = async (reader: SnapshotReader) => ({
    chunks: await reader.searchVector(vector, 12, filter),
    files: await reader.searchFilesVector(vector, 10, filter),
  });
  const [fresh, warm] = [await open(), await open()];
  const fromTable = await ask(fresh);
  for (let query = 0; query < 4; query++) await ask(warm);
  const fromMemory = await ask(warm);
  expect(fromMemory.chunks.map(({ row }) => row.id)).toEqual(fromTable.chunks.map(({ row }) => row.id));
  expect(fromMemory.files.map(({ row }) => row.path)).toEqual(fromTable.files.map(({ row }) => row.path));
  fromMemory.chunks.forEach(({ score }, i) => {
    expect(score).toBeCloseTo(fromTable.chunks[i]?.score ?? NaN, 3);
  });
  fresh.close();
  warm.close();
});

it('loads the vectors after all once they can be read again', async () => {
  const directory = join(temporaryFolder(), 'index');
  const store = openStore(directory);
  const writer = await store.openWriter(undefined, IDENTITY);
  await writer.write(sampleBatch(FILES));
  const reader = await store.openReader(await writer.publish(sampleFacts(FILES)));
  const ask = () => reader.searchVector(sampleFloats('one'), 12);
  const data = join(directory, 'chunks.lance', 'data');
  const answer = await ask();
  await ask();
  renameSync(data, `${data}.away`);
  // The third query is the one that loads.
  await expect(ask()).rejects.toMatchObject({ code: 'INDEX_CORRUPT' });
  renameSync(`${data}.away`, data);
  expect((await ask()).map(({ row }) => row.id)).toEqual(answer.map(({ row }) => row.id));
  reader.close();
});
