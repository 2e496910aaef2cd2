import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { readRows } from '../support/read-rows.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';

/** Takes the blob of a path out of a repository; what it returns puts it back. */
function loseBlob(repository: TemporaryRepository, path: string): () => void {
  const blob = repository.git('rev-parse', `HEAD:${path}`);
  const object = join(repository.path, '.git/objects', blob.slice(0, 2), blob.slice(2));
  const kept = `${object}.lost`;
  renameSync(object, kept);
  return () => {
    renameSync(kept, object);
  };
}

it('reads content that was missing once it is there, whatever the update is for', async () => {
  const repository = createRepository({
    'src/pool.ts': 'export function acquire(): number {\n  return 1;\n}\n',
    'src/lost.ts': 'export function precious(): number {\n  return 2;\n}\n',
    'docs/guide.md': '# Guide\n\nHow to begin.\n',
    'vendor/lib.ts': 'export const vendored = 3;\n',
    '.diffdexignore': 'docs/\n',
  });
  const index = join(temporaryFolder(), 'index');
  const { embedder } = costlyEmbedder();
  const update = () => updateIndexOf(repository.path, index, embedder);
  const expectEqualsFull = async (): Promise<void> => {
    const full = join(temporaryFolder(), 'full');
    await updateIndexOf(repository.path, full, embedder);
    expect(await readRows(index)).toEqual(await readRows(full));
  };
  const [code, vendored, rules] = ['src/lost.ts', 'vendor/lib.ts', '.diffdexignore'].map((path) =>
    loseBlob(repository, path),
  );

  expect((await update()).files.skipped).toEqual({ missing: 2, vendored: 1 });
  expect(await update()).toMatchObject({ mode: 'none' });

  code?.();
  expect(await update()).toMatchObject({
    mode: 'incremental',
    reason: 'missing-found',
    files: { modified: 1, skipped: { missing: 1 } },
    chunks: { embedded: 1 },
  });
  await expectEqualsFull();

  // The rules come back with a commit that does not touch them, and so does the size of a file that they leave out.
  rules?.();
  vendored?.();
  repository.commitFiles({ 'src/new.ts': 'export const later = 4;\n' });
  expect(await update()).toMatchObject({
    reason: 'rules-changed',
    files: { skipped: { ignored: 1, vendored: 1 } },
  });
  await expectEqualsFull();
  expect(await update()).toMatchObject({ mode: 'none' });

  const returned = loseBlob(repository, 'src/new.ts');
  await updateIndexOf(repository.path, index, embedder, { full: true });
  returned();
  repository.git('rm', '-q', 'docs/guide.md');
  repository.commit();
  expect(await update()).toMatchObject({ reason: 'tree-diff', files: { deleted: 1, modified: 1 } });
  await expectEqualsFull();
});
