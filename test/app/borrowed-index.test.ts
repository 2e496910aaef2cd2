import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openIndex, type CodeIndex } from '../../src/index.js';
import { createRepository, temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';

const functionNamed = (name: string): string => `export function ${name}() {\n  return '${name}';\n}\n`;

async function pathsFor(index: CodeIndex, name: string): Promise<string[]> {
  const { hits } = await index.search(`symbol:${name}`);
  return hits.filter(({ symbol }) => symbol === name).map(({ path }) => path);
}

function addWorktree(repository: TemporaryRepository, branch: string, at = 'HEAD'): TemporaryRepository {
  const path = join(temporaryFolder(), 'tree');
  repository.git('worktree', 'add', '--quiet', '-b', branch, path, at);
  return new TemporaryRepository(path);
}

describe('a working tree without an index', () => {
  it('is answered from the nearest index of another one and from its own files, which are left as they are', async () => {
    const main = createRepository({ 'one.ts': functionNamed('one'), 'two.ts': functionNamed('two') });
    await (await openIndex({ repository: main.path })).update();
    const near = addWorktree(main, 'near');
    near.commitFiles({ 'three.ts': functionNamed('three') });
    await (await openIndex({ repository: near.path })).update();
    const tree = addWorktree(near, 'own');
    tree.remove('one.ts');
    tree.write('four.ts', functionNamed('four'));

    const index = await openIndex({ repository: tree.path });
    const answer = await index.search('three');
    expect(answer.snapshot).toMatchObject({
      revision: near.head(),
      fresh: true,
      behind: 0,
      overlay: { files: 2, chunks: 1 },
    });
    expect(answer.note).toBeUndefined();
    expect(await pathsFor(index, 'three')).toEqual(['three.ts']);
    expect(await pathsFor(index, 'four')).toEqual(['four.ts']);
    expect(await pathsFor(index, 'one')).toEqual([]);
    expect(existsSync(join(tree.path, '.diffdex'))).toBe(false);

    // What the others do meanwhile is nothing of this tree.
    near.commitFiles({ 'three.ts': functionNamed('other') });
    await (await openIndex({ repository: near.path })).update();
    expect(await pathsFor(index, 'three')).toEqual(['three.ts']);
    expect(await pathsFor(index, 'other')).toEqual([]);
    await index.update();
    expect((await index.search('four')).snapshot).toMatchObject({
      revision: tree.head(),
      overlay: { files: 2 },
    });
    index.close();
  });

  it('is answered from its files alone where nobody has an index, and says so', async () => {
    const repository = createRepository({ 'one.ts': functionNamed('one') });
    repository.write('two.ts', functionNamed('two'));
    const index = await openIndex({ repository: repository.path });
    const answer = await index.search('two');
    expect(answer.hits[0]).toMatchObject({ path: 'two.ts', uncommitted: true });
    expect(answer.snapshot).toMatchObject({ fresh: true, overlay: { files: 2, chunks: 2 } });
    expect(answer.note).toContain('There is no index, so this answer comes from 2 files');
    expect(existsSync(join(repository.path, '.diffdex'))).toBe(false);
    index.close();
  });

  it('is told to make one where there is too much to read, or the index was named', async () => {
    const repository = createRepository({ 'one.ts': functionNamed('one'), 'two.ts': functionNamed('two') });
    const missing = { code: 'INDEX_MISSING' };
    const few = await openIndex({ repository: repository.path, overlayMaxFiles: 1 });
    await expect(few.search('one')).rejects.toMatchObject(missing);
    const named = await openIndex({ repository: repository.path, index: join(temporaryFolder(), 'none') });
    await expect(named.search('one')).rejects.toMatchObject(missing);
    const committed = await openIndex({ repository: repository.path, overlay: false });
    await expect(committed.search('one')).rejects.toMatchObject(missing);
  });
});
