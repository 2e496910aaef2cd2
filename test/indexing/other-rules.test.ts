import { join } from 'node:path';
import { expect, it } from 'vitest';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { editManifest } from '../support/damage-index.js';
import { readRows } from '../support/read-rows.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';

const FILES = {
  'src/open.ts': 'export function open(path: string): number {\n  return path.length;\n}\n',
  'keys.ts': 'export const key = "TOPSECRET";\n',
};

it('judges every file again where another version judged them, and cuts no more than needed', async () => {
  const { path } = createRepository(FILES);
  const index = join(temporaryFolder(), 'index');
  const { embedder, asked } = costlyEmbedder();
  const { optionsDigest, ...both } = { optionsDigest: '0f', exclude: [] as string[] };
  // A version that knows the keys as a secret differs in its verdict, at equal options, as one that excludes them.
  const knowing = { ...both, exclude: ['keys.ts'] };
  const madeBy = (edit: (chunker: string) => string): void => {
    editManifest(index, (manifest) => {
      manifest.chunker = edit(manifest.chunker);
    });
  };
  const update = (options: { exclude: string[] }, at = index) =>
    updateIndexOf(path, at, embedder, { ...options, optionsDigest });
  const expectEqualsFull = async (options: { exclude: string[] }): Promise<void> => {
    const full = join(temporaryFolder(), 'full');
    await update(options, full);
    expect(await readRows(index)).toEqual(await readRows(full));
  };

  await update(both);
  madeBy((chunker) => chunker.replace(/\+.*/, '+other'));
  expect(await update(knowing)).toMatchObject({
    mode: 'incremental',
    reason: 'skip-rules-changed',
    files: { total: 1, modified: 1, skipped: { ignored: 1 } },
    chunks: { embedded: 0, deleted: 1 },
  });
  expect(await update(knowing)).toMatchObject({ mode: 'none' });
  await expectEqualsFull(knowing);

  madeBy((chunker) => chunker.replace(/\+.*/, '+other'));
  expect(await update(both)).toMatchObject({
    reason: 'skip-rules-changed',
    files: { total: 2, modified: 1 },
  });
  await expectEqualsFull(both);

  asked.length = 0;
  for (const former of [
    (chunker: string) => `other+${chunker}`,
    () => 'a version that told no rules of judging',
  ]) {
    madeBy(former);
    expect(await update(knowing)).toMatchObject({
      mode: 'full',
      reason: 'chunker-changed',
      files: { total: 1 },
    });
    await expectEqualsFull(knowing);
  }
  expect(asked.filter((text) => text.includes('TOPSECRET'))).toEqual([]);
});
