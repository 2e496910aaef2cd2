import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { openStore } from '../../src/storage/open-store.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';

const FILES = { 'a.ts': 'export const a = 1;\n' };

describe('an update that fails once it has the lock', () => {
  it('gives it back', async () => {
    const { path } = createRepository(FILES);
    const index = join(temporaryFolder(), 'index');
    const { embedder } = costlyEmbedder();
    const store = openStore(index);
    let reads = 0;
    const failing = {
      path: store.path,
      sizeBytes: store.sizeBytes.bind(store),
      requireOwn: store.requireOwn.bind(store),
      readState: () => (reads++ === 0 ? store.readState() : Promise.reject(new Error('no more'))),
      openWriter: store.openWriter.bind(store),
      openReader: store.openReader.bind(store),
      openCachedVectors: store.openCachedVectors.bind(store),
    };
    await expect(updateIndexOf(path, index, embedder, {}, { store: failing })).rejects.toThrow('no more');
    const impatient = openStore(index, { lock: { waitMs: 0 } });
    expect(await updateIndexOf(path, index, embedder, {}, { store: impatient })).toMatchObject({
      mode: 'full',
    });
  });
});

describe.each([
  ['an update', { dryRun: false }],
  ['a dry run', { dryRun: true }],
] as const)('%s that is interrupted', (_, options) => {
  it('says so, and what there is', async () => {
    const { path } = createRepository(FILES);
    const index = join(temporaryFolder(), 'index');
    const { embedder, asked } = costlyEmbedder();
    const update = updateIndexOf(path, index, embedder, options, { signal: AbortSignal.abort() });
    const error: unknown = await update.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DiffdexError);
    expect(error).toMatchObject({
      code: 'INTERRUPTED',
      hint: 'There is no snapshot yet, and the vectors that were computed are kept. Run the same command again to continue.',
    });
    expect(asked).toEqual([]);
  });
});
