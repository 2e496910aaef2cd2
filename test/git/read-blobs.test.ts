import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { MAX_BLOB_BYTES } from '../../src/git/objects/read-blobs.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

function blobOf(repository: TemporaryRepository, path: string): string {
  return repository.git('rev-parse', `HEAD:${path}`);
}

describe('readBlobs', () => {
  it('gives contents of any bytes in the order asked, twice if asked twice', async () => {
    const contents = {
      empty: Buffer.alloc(0),
      newline: Buffer.from('\n'),
      header: Buffer.from(`${'a'.repeat(40)} blob 3\nabc\n${'b'.repeat(40)} missing\n`),
      binary: randomBytes(70_000),
      nul: Buffer.from([0, 10, 13, 0, 255]),
    };
    const repository = createRepository(contents);
    const source = await openGitSource(repository.path);
    const names = ['binary', 'empty', 'header', 'nul', 'newline', 'binary', 'empty'] as const;
    const read = await collect(source.readBlobs(names.map((name) => blobOf(repository, name))));
    expect(read).toEqual(names.map((name) => contents[name]));
  });

  it('gives nothing for what is missing, no blob or no id', async () => {
    const repository = createRepository({ a: 'a' });
    const source = await openGitSource(repository.path);
    const ids = [
      '1'.repeat(40),
      repository.head(),
      repository.tree(),
      'HEAD:a',
      `x\n${blobOf(repository, 'a')}`,
      '',
    ];
    expect(await collect(source.readBlobs([...ids, blobOf(repository, 'a')]))).toEqual([
      ...ids.map(() => undefined),
      Buffer.from('a'),
    ]);
    expect(await collect(source.readBlobs([]))).toEqual([]);
  });

  it('never holds a blob beyond the bound, and goes on behind it', async () => {
    const repository = createRepository({ huge: Buffer.alloc(MAX_BLOB_BYTES + 1), small: 'small' });
    const source = await openGitSource(repository.path);
    const ids = [blobOf(repository, 'huge'), blobOf(repository, 'small')];
    const contents = await collect(source.readBlobs(ids));
    expect(contents).toEqual(['too-large', Buffer.from('small')]);
  });

  it('asks only a little ahead of what is taken, and stops asking with the consumer', async () => {
    const repository = createRepository({ a: 'a' });
    const source = await openGitSource(repository.path);
    const blob = blobOf(repository, 'a');
    let asked = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) {
          asked++;
          yield await Promise.resolve(blob);
        }
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    for await (const content of source.readBlobs(endless())) {
      expect(content).toEqual(Buffer.from('a'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(asked - taken).toBeLessThan(150);
      if (++taken === 200) break;
    }
    await expect.poll(() => isClosed).toBe(true);
  });

  it('passes on what the asking side throws', async () => {
    const repository = createRepository({ a: 'a' });
    const source = await openGitSource(repository.path);
    async function* failing(): AsyncGenerator<string> {
      yield await Promise.resolve(blobOf(repository, 'a'));
      throw new Error('no more');
    }
    await expect(collect(source.readBlobs(failing()))).rejects.toThrow('no more');
  });

  it('leaves no process behind a consumer that stops early', async () => {
    const repository = createRepository({ a: 'a' });
    const source = await openGitSource(repository.path);
    const before = process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    for await (const _ of source.readBlobs([blobOf(repository, 'a'), blobOf(repository, 'a')])) break;
    const running = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    await expect.poll(running).toBe(before);
  });
});

describe('blobSizes', () => {
  it('tells sizes of blobs alone', async () => {
    const repository = createRepository({ a: 'abc', empty: '' });
    const source = await openGitSource(repository.path);
    const [a, empty] = [blobOf(repository, 'a'), blobOf(repository, 'empty')];
    const sizes = await source.blobSizes([a, empty, a, '1'.repeat(40), repository.tree(), 'HEAD:a']);
    expect(sizes).toEqual(
      new Map([
        [a, 3],
        [empty, 0],
      ]),
    );
    expect(await source.blobSizes([])).toEqual(new Map());
  });
});
