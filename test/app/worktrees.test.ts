import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenIndexOptions } from '../../src/app/library/open-index-options.js';
import { openIndex } from '../../src/app/library/open-index.js';
import type { Reporter } from '../../src/core/ports/reporter.js';
import type { UpdateSummary } from '../../src/core/results/update-summary.js';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';

const SILENCE: Reporter = {
  phase: () => undefined,
  advance: () => undefined,
  phaseDone: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};

const functionNamed = (name: string): string => `export function ${name}() {\n  return '${name}';\n}\n`;

function sampleRepository(): TemporaryRepository {
  return createRepository({
    'src/one.ts': functionNamed('one'),
    'src/two.ts': functionNamed('two'),
    'src/three.ts': functionNamed('three'),
  });
}

/** A new worktree on a branch of its own, beside the repository. */
function addWorktree(repository: TemporaryRepository, branch: string, at = 'HEAD'): TemporaryRepository {
  const path = join(temporaryFolder(), 'tree');
  repository.git('worktree', 'add', '--quiet', '-b', branch, path, at);
  return new TemporaryRepository(path);
}

/** Updates the index of a working tree to HEAD, as `diffdex index` does. */
function index(repository: string, options: OpenIndexOptions = {}, dryRun = false): Promise<UpdateSummary> {
  return openIndex({ repository, ...options }).then((opened) => opened.update({ dryRun }));
}

/** Everything that a deep verification finds. */
async function differences(repository: string): Promise<unknown[]> {
  return (await (await openIndex({ repository })).verify({ deep: true })).differences;
}

/** What a full index of the same revision holds. */
async function fullDigest(cwd: string): Promise<string> {
  return (await index(cwd, { index: join(temporaryFolder(), 'full') })).contentDigest;
}

describe('the first index of a linked worktree', () => {
  it('starts from a copy of the nearest index and embeds what is new only', async () => {
    const main = sampleRepository();
    await index(main.path);
    const near = addWorktree(main, 'near');
    near.commitFiles({ 'src/four.ts': functionNamed('four') });
    expect(await index(near.path)).toMatchObject({ mode: 'incremental', reason: 'worktree-copied' });

    const tree = addWorktree(main, 'feature', 'near');
    tree.remove('src/one.ts');
    tree.commitFiles({ 'src/five.ts': functionNamed('five') });
    const planned = await index(tree.path, {}, true);
    expect(planned).toMatchObject({ reason: 'worktree-copied', files: { added: 1, deleted: 1 } });
    expect(existsSync(join(tree.path, '.diffdex'))).toBe(false);

    const update = await index(tree.path);
    expect(update).toMatchObject({
      mode: 'incremental',
      reason: 'worktree-copied',
      files: { total: 4, added: 1, modified: 0, deleted: 1 },
      chunks: { embedded: 1 },
    });
    expect(update.contentDigest).toBe(await fullDigest(tree.path));
    expect(await index(tree.path)).toMatchObject({ mode: 'none' });
    // The index that was copied goes its own way.
    expect(await index(near.path)).toMatchObject({ mode: 'none' });
    expect(await differences(near.path)).toEqual([]);
    expect(await differences(tree.path)).toEqual([]);
    expect(tree.git('status', '--porcelain')).toBe('');
  });

  it('publishes a copy of the same revision as it is, also into the main worktree', async () => {
    const main = sampleRepository();
    const tree = addWorktree(main, 'feature');
    const first = await index(tree.path);
    expect(first).toMatchObject({ mode: 'full', reason: 'index-missing' });
    const copied = await index(main.path);
    expect(copied).toMatchObject({ mode: 'incremental', reason: 'worktree-copied', chunks: { embedded: 0 } });
    expect(copied.contentDigest).toBe(first.contentDigest);
    const answer = await (await openIndex({ repository: main.path })).search('three');
    expect(answer.hits[0]).toMatchObject({ path: 'src/three.ts' });
  });

  it('judges files anew where its settings differ', async () => {
    const main = sampleRepository();
    await index(main.path);
    const tree = addWorktree(main, 'feature');
    tree.commitFiles({ 'diffdex.yml': 'exclude: [src/one.ts]\n' });
    const update = await index(tree.path);
    expect(update).toMatchObject({ reason: 'worktree-copied', chunks: { embedded: 1 } });
    expect(update.contentDigest).toBe(await fullDigest(tree.path));
  });

  it('is a full one where no index can be used', async () => {
    const main = sampleRepository();
    await index(main.path, { dimensions: 64 });
    const tree = addWorktree(main, 'feature');
    expect(await index(tree.path)).toMatchObject({ mode: 'full', reason: 'index-missing' });
    const elsewhere = join(temporaryFolder(), 'index');
    expect(await index(main.path, { index: elsewhere, dimensions: 64 })).toMatchObject({
      reason: 'index-missing',
    });
  });

  it('is a full one, and says so, where the copied index turns out to be damaged', async () => {
    const main = sampleRepository();
    await index(main.path);
    rmSync(join(main.path, '.diffdex/chunks.lance/data'), { recursive: true });
    const tree = addWorktree(main, 'feature');
    tree.commitFiles({ 'src/four.ts': functionNamed('four'), 'src/one.ts': functionNamed('uno') });
    const warnings: string[] = [];
    const reporter = { ...SILENCE, warn: (message: string) => warnings.push(message) };
    const update = await index(tree.path, { reporter });
    expect(warnings.join()).toMatch(/damaged.*All files are indexed again/s);
    expect(update.contentDigest).toBe(await fullDigest(tree.path));
  });

  it('comes out whole where two processes make it at once', async () => {
    const main = sampleRepository();
    await index(main.path);
    const tree = addWorktree(main, 'feature');
    tree.commitFiles({ 'src/four.ts': functionNamed('four') });
    const updates = await Promise.all([index(tree.path), index(tree.path)]);
    expect(updates.map(({ reason }) => reason).sort()).toEqual(['up-to-date', 'worktree-copied']);
    expect(await differences(tree.path)).toEqual([]);
  });
});

describe('vectors that left a snapshot', () => {
  it('are found by every worktree', async () => {
    const main = sampleRepository();
    await index(main.path);
    const tree = addWorktree(main, 'feature');
    tree.commitFiles({ 'src/four.ts': functionNamed('four') });
    expect(await index(tree.path)).toMatchObject({ chunks: { embedded: 1 } });
    tree.remove('src/four.ts');
    tree.commit();
    expect(await index(tree.path)).toMatchObject({ chunks: { embedded: 0 } });
    expect(readdirSync(join(main.path, '.diffdex/cache'))).toHaveLength(1);
    expect(existsSync(join(tree.path, '.diffdex/cache'))).toBe(false);

    main.git('merge', '--quiet', '--ff-only', 'feature~1');
    expect(await index(main.path)).toMatchObject({ files: { added: 1 }, chunks: { embedded: 0 } });
  });
});
