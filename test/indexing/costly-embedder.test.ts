import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/platform/digest.js';
import { costlyEmbedder } from '../support/costly-embedder.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { updateIndexOf } from '../support/update-index-of.js';
import { ChildProgram } from '../storage/run-child.js';

const functionNamed = (name: string): string => `export function ${name}() {\n  return '${name}';\n}\n`;

function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`src/file${String(i)}.ts`, functionNamed(`name${String(i)}`)]),
  );
}

describe('an update with a costly embedder', () => {
  it('that is killed has embedded nothing in vain', async () => {
    const repository = createRepository(manyFiles(60));
    const index = join(temporaryFolder(), 'index');
    const program = await ChildProgram.build(new URL('./children/embed-slowly.ts', import.meta.url));
    try {
      const child = program.start([repository.path, index]);
      await child.saw('embedded 20');
      await child.kill();
    } finally {
      await program.remove();
    }
    const planned = await updateIndexOf(repository.path, index, costlyEmbedder().embedder, { dryRun: true });
    const { embedder, asked } = costlyEmbedder();
    const summary = await updateIndexOf(repository.path, index, embedder);
    expect(summary).toMatchObject({ mode: 'full', chunks: { total: 60, embedded: asked.length } });
    expect(planned.forecast).toMatchObject({ inputs: asked.length });
    // The last batches may have been on its way to the disk.
    expect(asked.length).toBeLessThanOrEqual(60 - 16);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('that is stopped goes on where it was', async () => {
    const repository = createRepository(manyFiles(30));
    const index = join(temporaryFolder(), 'index');
    const failing = costlyEmbedder((texts) =>
      texts >= 10 ? Promise.reject(new Error('no more')) : Promise.resolve(),
    );
    await expect(updateIndexOf(repository.path, index, failing.embedder)).rejects.toThrow('no more');
    const { embedder, asked } = costlyEmbedder();
    await updateIndexOf(repository.path, index, embedder);
    expect(asked.length).toBe(20);
    expect(asked.filter((text) => failing.asked.includes(text))).toEqual([]);
  });

  it('embeds nothing on the way to another branch and back, and back to a former model', async () => {
    const repository = createRepository(manyFiles(4));
    const index = join(temporaryFolder(), 'index');
    const first = costlyEmbedder();
    await updateIndexOf(repository.path, index, first.embedder);
    repository.branch('other');
    repository.remove('src');
    repository.commitFiles({ 'other.ts': functionNamed('other') });
    await updateIndexOf(repository.path, index, first.embedder);
    expect(first.asked).toHaveLength(5);
    const changed = { ...costlyEmbedder().embedder, digest: digestOf('another model') };
    expect(await updateIndexOf(repository.path, index, changed)).toMatchObject({ reason: 'model-changed' });
    repository.checkout('main');
    const summary = await updateIndexOf(repository.path, index, first.embedder);
    expect(summary).toMatchObject({ reason: 'model-changed', chunks: { total: 4, embedded: 0, reused: 4 } });
    expect(first.asked).toHaveLength(5);
  });
});

describe('a dry run', () => {
  it('says what there is to embed, and what that takes', async () => {
    const repository = createRepository({ 'a.ts': functionNamed('a'), 'b.ts': functionNamed('b') });
    const index = join(temporaryFolder(), 'index');
    mkdirSync(index);
    const { embedder } = costlyEmbedder();
    const planned = await updateIndexOf(repository.path, index, embedder, { dryRun: true });
    expect(planned).toMatchObject({ dryRun: true, files: { total: 2, added: 2 }, forecast: { inputs: 2 } });
    expect(planned.forecast?.durationMs).toBeGreaterThan(0);
    const done = await updateIndexOf(repository.path, index, embedder);
    expect(planned).toMatchObject({ chunks: done.chunks, contentDigest: done.contentDigest });

    repository.commitFiles({ 'c.ts': functionNamed('c'), 'copy.ts': functionNamed('a') });
    const next = await updateIndexOf(repository.path, index, embedder, { dryRun: true });
    expect(next).toMatchObject({ mode: 'incremental', chunks: { total: 4, embedded: 1 } });
  });

  it('asks nothing of an embedder that costs money', async () => {
    const repository = createRepository({ 'a.ts': functionNamed('a') });
    const { embedder, asked } = costlyEmbedder();
    const paid = {
      ...embedder,
      usage: () => ({ texts: 0, tokens: 0, isEstimate: false, requests: 0 }),
      costOf: (tokens: number) => tokens / 1000,
    };
    const planned = await updateIndexOf(repository.path, join(temporaryFolder(), 'index'), paid, {
      dryRun: true,
    });
    const characters = planned.forecast?.characters ?? 0;
    const tokens = Math.ceil(characters / 3);
    expect(planned.forecast).toEqual({ inputs: 1, characters, tokens, cost: tokens / 1000 });
    expect(characters).toBeGreaterThan(30);
    expect(asked).toEqual([]);
  });
});
