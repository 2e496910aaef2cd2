import { expect, it } from 'vitest';
import { openIndex } from '../../src/app/library/open-index.js';
import { bertTokenizer, modelDirectory } from '../embedding/model-directory.js';
import { createRepository } from '../support/temporary-repository.js';

it('a change of model embeds everything once, says so before, and serves the former snapshot until then', async () => {
  const { path } = createRepository({
    'src/pool.ts': 'export function acquire() {\n  return 1;\n}\n',
    'src/retry.ts': 'export function retry() {\n  return 2;\n}\n',
  });
  const former = await openIndex({ repository: path });
  await former.update();
  const other = await openIndex({ repository: path, dimensions: 64 });
  expect(await other.update({ dryRun: true })).toMatchObject({
    reason: 'model-changed',
    forecast: { inputs: 2 },
  });
  expect((await former.search('acquire')).hits[0]).toMatchObject({ path: 'src/pool.ts' });

  const [summary, answer] = await Promise.all([other.update(), former.search('retry')]);
  expect(summary).toMatchObject({ mode: 'full', reason: 'model-changed', chunks: { embedded: 2 } });
  expect(answer.hits[0]).toMatchObject({ path: 'src/retry.ts' });
  expect(await other.update()).toMatchObject({ mode: 'none' });
  expect((await other.status()).manifest.embedder.dimension).toBe(64);
  expect((await other.search('acquire')).hits[0]).toMatchObject({ path: 'src/pool.ts' });
});

it('another Model2Vec directory embeds everything once and is told from the bundled model, there and back', async () => {
  const { path } = createRepository({ 'cat.md': 'cat\n', 'dog.md': 'dog\n' });
  const bundled = await openIndex({ repository: path });
  await bundled.update();
  const model = await modelDirectory({
    tokenizer: bertTokenizer(['[UNK]', 'cat', 'dog']),
    tensors: { embeddings: { dtype: 'F32', shape: [3, 2], data: Float32Array.from([0, 0, 1, 0, 0, 1]) } },
  });
  const pets = await openIndex({ repository: path, model });

  expect(await pets.update()).toMatchObject({ reason: 'model-changed', chunks: { embedded: 2, reused: 0 } });
  expect(await pets.update()).toMatchObject({ mode: 'none' });
  expect((await pets.status()).manifest.embedder).toMatchObject({ id: 'pets', dimension: 2 });
  const { hits } = await pets.search('dog', { mode: 'semantic' });
  expect(hits[0]).toMatchObject({ path: 'dog.md' });

  expect(await bundled.update()).toMatchObject({ reason: 'model-changed' });
  expect((await bundled.status()).manifest.embedder.dimension).toBe(256);
});
