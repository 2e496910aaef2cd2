import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { collect } from './collect.js';

/** What lies where git puts a file for each fetch. */
function fetches({ path }: TemporaryRepository): number {
  return readdirSync(join(path, '.git/objects/pack')).filter((name) => name.endsWith('.pack')).length;
}

function missing(repository: TemporaryRepository, tree: string): string[] {
  const objects = repository.git('rev-list', '--objects', '--missing=print', tree).split('\n');
  return objects.filter((line) => line.startsWith('?'));
}

describe('a partial clone', () => {
  let origin: TemporaryRepository;
  let clone: TemporaryRepository;
  beforeEach(() => {
    origin = createRepository({ 'a.ts': 'a', 'b c.ts': 'bb', 'ä/d.ts': 'ddd', 'same.ts': 's' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    origin.remove('b c.ts');
    origin.commitFiles({ 'a.ts': 'aaaaa', 'e.ts': 'eeeeee' });
    clone = origin.clone('--filter=blob:none', '--no-checkout', '-c', 'protocol.file.allow=always');
  });

  it('fetches what a listing lacks at once', async () => {
    const source = await openGitSource(clone.path);
    const before = fetches(clone);
    const entries = await collect(source.listTree(clone.tree()));
    expect(entries.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
      ['a.ts', 5],
      ['e.ts', 6],
      ['same.ts', 1],
      ['ä/d.ts', 3],
    ]);
    expect(fetches(clone)).toBe(before + 1);
    await collect(source.listTree(clone.tree()));
    expect(fetches(clone)).toBe(before + 1);
  });

  it('fetches both sides of a difference at once, and nothing else', async () => {
    const source = await openGitSource(clone.path);
    const before = fetches(clone);
    const [from, to] = [clone.tree('HEAD~1'), clone.tree()];
    const changes = await source.diffTrees(from, to);
    expect(changes).toHaveLength(3);
    expect(fetches(clone)).toBe(before + 1);
    const unchanged = ['same.ts', 'ä/d.ts'].map((path) => `?${clone.git('rev-parse', `HEAD:${path}`)}`);
    expect(missing(clone, to).sort()).toEqual(unchanged.sort());
    expect(missing(clone, from).sort()).toEqual(unchanged.sort());
  });

  it('says what is wrong where its remote is out of reach', async () => {
    clone.git('remote', 'set-url', 'origin', 'file:///nonexistent');
    const source = await openGitSource(clone.path);
    await expect(collect(source.listTree(clone.tree()))).rejects.toMatchObject({
      code: 'GIT_FAILED',
      hint: 'The clone is partial: what it lacks comes from its remote, which must be within reach.',
    });
  });
});
