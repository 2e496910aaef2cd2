import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import type { Chunker } from '../../src/core/ports/chunker.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { readRows } from '../support/read-rows.js';
import { silentReporter } from '../support/silent-reporter.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';

/** A chunker of a machine that is too busy for texts with the word `slow`. */
function busyChunker(): Chunker {
  const chunker = openChunker(silentReporter);
  const cut: Chunker['cut'] = async (files) => {
    const found = await chunker.cut(files);
    return files.map(({ text }, i) => (text.includes('slow') ? undefined : found[i]));
  };
  return { ...chunker, cut };
}

it('a file that is given up by the clock is counted, and its verdict stays with its content', async () => {
  const repository = createRepository({
    'src/slow.ts': 'export function slow(): number {\n  return 1;\n}\n',
    'src/fast.ts': 'export function fast(): number {\n  return 2;\n}\n',
  });
  const index = join(temporaryFolder(), 'index');
  const { embedder } = costlyEmbedder();
  const first = await updateIndexOf(repository.path, index, embedder, {}, { chunker: busyChunker() });
  expect(first.files).toMatchObject({ total: 1, skipped: { 'too-slow': 1 } });

  repository.commitFiles({ 'src/fast.ts': 'export function faster(): number {\n  return 3;\n}\n' });
  const second = await updateIndexOf(repository.path, index, embedder);
  expect(second.files).toMatchObject({ total: 1, modified: 1, skipped: { 'too-slow': 1 } });

  repository.commitFiles({ 'src/slow.ts': 'export function slower(): number {\n  return 4;\n}\n' });
  expect((await updateIndexOf(repository.path, index, embedder)).files).toMatchObject({
    total: 2,
    skipped: {},
  });
  const full = join(temporaryFolder(), 'full');
  await updateIndexOf(repository.path, full, embedder);
  expect(await readRows(index)).toEqual(await readRows(full));
});
