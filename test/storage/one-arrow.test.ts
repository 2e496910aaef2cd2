import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { loadLibraries } from '../../src/storage/tables/lance.js';

it('builds tables with the classes that LanceDB knows, which it takes as they are', async () => {
  const { arrow } = await loadLibraries();
  const require = createRequire(createRequire(import.meta.url).resolve('@lancedb/lancedb'));
  expect((require('apache-arrow') as typeof arrow).Table).toBe(arrow.Table);
});
