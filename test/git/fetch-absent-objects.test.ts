import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { startLoopbackServer } from '../support/loopback-server.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { collect } from './collect.js';
import { fetchObjects } from '../../src/git/objects/fetch-objects.js';

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
      hint: expect.stringContaining('is reachable') as string,
    });
  });

  it('fetches contents that are asked for by a list, at once', async () => {
    const source = await openGitSource(clone.path);
    const before = fetches(clone);
    const blobs = ['a.ts', 'e.ts', 'same.ts'].map((path) => clone.git('rev-parse', `HEAD:${path}`));
    const contents = await collect(source.readBlobs(blobs.slice(0, 2)));
    expect(contents.map(String)).toEqual(['aaaaa', 'eeeeee']);
    expect(fetches(clone)).toBe(before + 1);
    expect((await collect(source.readBlobs(blobs))).map(String)).toEqual(['aaaaa', 'eeeeee', 's']);
    expect(fetches(clone)).toBe(before + 2);
  });

  it('gets the trees that it lacks too', async () => {
    const bare = origin.clone('--filter=tree:0', '--bare', '-c', 'remote.origin.promisor=true');
    const source = await openGitSource(bare.path);
    const { tree } = await source.resolve('HEAD~1');
    expect(tree).toBe(origin.tree('HEAD~1'));
    expect((await collect(source.listTree(tree))).map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
      ['a.ts', 1],
      ['b c.ts', 2],
      ['same.ts', 1],
      ['ä/d.ts', 3],
    ]);
  });

  it('sends its own headers to the server', async () => {
    const seen: (string | undefined)[] = [];
    const server = await startLoopbackServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403).end();
    });
    clone.git('remote', 'set-url', 'origin', `${server.origin}/x.git`);
    clone.git('config', `http.${server.origin}/.extraHeader`, 'Authorization: basic "quoted"');
    const source = await openGitSource(clone.path);
    await expect(collect(source.listTree(clone.tree()))).rejects.toMatchObject({ code: 'GIT_FAILED' });
    await server.close();
    expect(seen).toEqual(['basic "quoted"']);
  });
});

it.each(['absent', 'file', 'file/below'])(
  'says so where fetched objects cannot be kept (%s)',
  async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const commonDirectory = join(folder, name, 'git');
    const remote = { url: 'file:///nowhere', headers: [], objectFormat: 'sha1' };
    await expect(fetchObjects(folder, { commonDirectory }, remote, [])).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining(commonDirectory) as string,
    });
  },
);
