import { expect, it } from 'vitest';
import { openIndex } from '../../src/app/open-index.js';
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
