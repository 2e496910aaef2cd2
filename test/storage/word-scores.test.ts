import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SnapshotReader } from '../../src/core/ports/snapshot-reader.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { openStore } from '../../src/storage/open-store.js';
import { countWords } from '../../src/text/count-words.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';

const WORDS = [
  'file',
  'read',
  'vector',
  'lock',
  'git',
  'index',
  'word',
  'path',
  'snapshot',
  '=open',
  'absent-word',
];
/** LanceDB computes in single precision. */
const DIGITS = 4;
/** It scores rows that its full-text index lacks by statistics of their own. */
const DIGITS_OF_LATE = 1;

async function readerOf(index: string): Promise<SnapshotReader> {
  const store = openStore(index);
  const state = await store.readState();
  if (state.kind !== 'present') throw new Error(state.kind);
  const reader = await store.openReader(state.manifest);
  onTestFinished(() => {
    reader.close();
  });
  return reader;
}

it('scores texts as LanceDB scores the rows that hold them', async () => {
  const folder = join(packageRoot, 'src/storage');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const repository = createRepository(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
  const index = temporaryFolder();
  const { embedder } = costlyEmbedder();
  await updateIndexOf(repository.path, index, embedder);
  // Too few rows for the full-text index to be built anew.
  const late = names[0] ?? '';
  repository.write(late, 'export function readFileOfIndex(path: string): void {}\n');
  repository.remove(names[1] ?? '');
  repository.commit();
  await updateIndexOf(repository.path, index, embedder);
  const reader = await readerOf(index);
  let compared = 0;
  for (const words of [...WORDS.map((word) => [word]), WORDS.slice(0, 3), WORDS.slice(2, 9)]) {
    const found = await reader.searchText(words, 200);
    const scores = await (
      await readerOf(index)
    ).scoreChunkTerms(words, countWords(found.map(({ row }) => row.terms)));
    found.forEach(({ row, score }, at) => {
      const digits = row.path === late ? DIGITS_OF_LATE : DIGITS;
      expect((scores[at] ?? 0) / score, `${words.join(' ')} in ${row.path}`).toBeCloseTo(1, digits);
    });
    compared += found.length;
  }
  expect(compared).toBeGreaterThan(200);
  expect(await reader.scoreChunkTerms(['absent-word'], countWords(['read file', '']))).toEqual([0, 0]);
});
