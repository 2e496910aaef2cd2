import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

describe('listTree', () => {
  it('tells mode, blob and size, in order of path', async () => {
    const repository = createRepository();
    repository.writeAll({ 'b.ts': 'four', 'a/run.sh': '#!/bin/sh\n', 'a.ts': '', 'a-b': 'x' });
    repository.setExecutable('a/run.sh');
    repository.link('link', 'a.ts');
    repository.commit();
    const source = await openGitSource(repository.path);
    const blobOf = (path: string) => repository.git('rev-parse', `HEAD:${path}`);
    expect(await collect(source.listTree(repository.tree()))).toEqual([
      { path: 'a-b', mode: '100644', blob: blobOf('a-b'), sizeBytes: 1 },
      { path: 'a.ts', mode: '100644', blob: blobOf('a.ts'), sizeBytes: 0 },
      { path: 'a/run.sh', mode: '100755', blob: blobOf('a/run.sh'), sizeBytes: 10 },
      { path: 'b.ts', mode: '100644', blob: blobOf('b.ts'), sizeBytes: 4 },
      { path: 'link', mode: '120000', blob: blobOf('link'), sizeBytes: 4 },
    ]);
  });

  it('takes any name', async () => {
    const repository = createRepository();
    const names = [
      'a b',
      'quote"\'',
      'line\nbreak',
      'tab\there',
      'größe/文.ts',
      'back\\slash',
      '-dash',
      ':colon',
      '*',
    ];
    for (const name of names) repository.write(name, name);
    mkdirSync(join(repository.path, 'latin'));
    writeFileSync(
      Buffer.concat([Buffer.from(`${repository.path}/latin/`), Buffer.from([0xe9, 0x74, 0xe9])]),
      'été',
    );
    repository.commit();
    const source = await openGitSource(repository.path);
    const paths = (await collect(source.listTree(repository.tree()))).map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set([...names, 'latin/\\xe9t\\xe9']));
  });

  it('lists thousands of files, and an empty tree', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`d${String(n % 50)}/f${String(n)}`, '']),
    );
    const repository = createRepository(files);
    const source = await openGitSource(repository.path);
    const paths = (await collect(source.listTree(repository.tree()))).map(({ path }) => path);
    expect(paths).toEqual(Object.keys(files).sort());
    expect(await collect(source.listTree('4b825dc642cb6eb9a060e54bf8d69288fbee4904'))).toEqual([]);
  });

  it('fails for a tree that is not here', async () => {
    const source = await openGitSource(createRepository({ a: 'a' }).path);
    await expect(collect(source.listTree('1'.repeat(40)))).rejects.toMatchObject({ code: 'GIT_FAILED' });
  });
});
