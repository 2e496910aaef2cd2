import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { connect, failureOf, textOf, type Connection } from './connect.js';
import { index, POOL, RETRY } from './sample.js';

const README = '# Sample\n\nA sample.\n';

interface Several extends Connection {
  app: TemporaryRepository;
  lib: TemporaryRepository;
  names: { app: string; lib: string };
}

async function serveTwo(...flags: string[]): Promise<Several> {
  const app = createRepository({ 'src/pool.ts': POOL, 'README.md': README });
  const lib = createRepository({ 'net/retry.py': RETRY, 'README.md': README });
  await Promise.all([index(app), index(lib)]);
  const connection = await connect(app.path, ['--repo', app.path, '--repo', lib.path, ...flags]);
  const [first = '', second = ''] = (await connection.ask('index_status')).repositories as string[];
  return { ...connection, app, lib, names: { app: first, lib: second } };
}

interface Answer {
  hits: { repository: string; path: string; id: string; rank: number; uri: string }[];
  repositories: { repository: string; snapshot?: { revision: string }; problem?: { code: string } }[];
  next_cursor?: string;
}

describe('several repositories', () => {
  it('are searched and ranked together, each hit under its name', async () => {
    const { ask, call, names, app, lib } = await serveTwo();
    const pool = (await ask('search_code', {
      query: 'take a connection out of the pool',
    })) as unknown as Answer;
    expect(pool.hits[0]).toMatchObject({ repository: names.app, path: 'src/pool.ts', rank: 1 });
    const retry = (await ask('search_code', {
      query: 'try again, waiting longer each time',
    })) as unknown as Answer;
    expect(retry.hits[0]).toMatchObject({ repository: names.lib, path: 'net/retry.py' });
    expect(retry.repositories).toEqual([
      {
        repository: names.app,
        snapshot: {
          revision: app.head(),
          fresh: true,
          behind: 0,
          ahead: 0,
          overlay: { files: 0, chunks: 0 },
        },
      },
      {
        repository: names.lib,
        snapshot: {
          revision: lib.head(),
          fresh: true,
          behind: 0,
          ahead: 0,
          overlay: { files: 0, chunks: 0 },
        },
      },
    ]);
    // The same text in both is a hit of both, with the id that it has in both.
    const readme = (await ask('search_code', { query: 'sample' })) as unknown as Answer;
    const samples = readme.hits.filter(({ path }) => path === 'README.md');
    expect(new Set(samples.map(({ repository }) => repository))).toEqual(new Set(Object.values(names)));
    expect(new Set(samples.map(({ uri }) => uri)).size).toBe(2);
    expect(textOf(await call('search_code', { query: 'retry_with_backoff' }))).toContain(`in ${names.lib}`);
  });

  it('are searched one alone where it is named', async () => {
    const { ask, names } = await serveTwo();
    const answer = await ask('search_code', { query: 'retry', repository: names.app });
    expect(answer).toMatchObject({ repository: names.app });
    expect(answer).not.toHaveProperty('repositories');
  });

  it('are paged through together, until one of them changes', async () => {
    const { ask, call, lib } = await serveTwo();
    const input = { query: 'connection', limit: 1 };
    const first = (await ask('search_code', input)) as unknown as Answer;
    const cursor = first.next_cursor;
    const second = (await ask('search_code', { ...input, cursor })) as unknown as Answer;
    expect([...first.hits, ...second.hits].map(({ rank }) => rank)).toEqual([1, 2]);
    expect(second.hits[0]?.uri).not.toBe(first.hits[0]?.uri);
    lib.commitFiles({ 'net/more.py': 'def more():\n    return connection\n' });
    await index(lib);
    expect(failureOf(await call('search_code', { ...input, cursor })).code).toBe('CURSOR_STALE');
  });

  it('answer although one of them cannot', async () => {
    const { ask, call, lib, names } = await serveTwo();
    await rm(join(lib.path, '.diffdex'), { recursive: true });
    const committed = { query: 'pool', committed: true };
    const answer = (await ask('search_code', committed)) as unknown as Answer;
    expect(answer.hits[0]).toMatchObject({ repository: names.app });
    expect(answer.repositories[1]).toMatchObject({
      repository: names.lib,
      problem: { code: 'INDEX_MISSING' },
    });
    const text = textOf(await call('search_code', committed));
    expect(text).toMatch(new RegExp(`${names.lib} could not answer: .*\\[INDEX_MISSING\\]`));
    expect((await ask('index_status')).statuses).toMatchObject([
      { repository: names.app, state: 'ready' },
      { repository: names.lib, state: 'unusable', problem: { code: 'INDEX_MISSING' } },
    ]);
  });

  it('are those that a workspace file names', async () => {
    const { app, lib, ask: askBoth } = await serveTwo();
    const index = join(temporaryFolder(), 'index');
    await rename(join(lib.path, '.diffdex'), index);
    const file = join(app.path, 'team.yml');
    const repositories = [
      { path: '.', name: 'application' },
      { path: lib.path, name: 'library', index },
    ];
    await writeFile(file, JSON.stringify({ repositories }));
    const { ask } = await connect('/', ['--workspace', file]);
    const answer = (await ask('search_code', { query: 'retry_with_backoff' })) as unknown as Answer;
    expect(answer.hits[0]).toMatchObject({ repository: 'library' });
    expect(answer.repositories.map(({ repository }) => repository)).toEqual(['application', 'library']);
    expect(await askBoth('index_status')).toMatchObject({
      statuses: [{ state: 'ready' }, { state: 'unusable' }],
    });
  });

  it('say so where a filter fits nothing in any of them', async () => {
    const { ask } = await serveTwo();
    const nowhere = await ask('search_code', { query: 'pool', path: 'nowhere/' });
    expect(nowhere).toMatchObject({
      hits: [],
      note: 'No indexed file matches this path. Paths are relative to the root of the repository.',
    });
    expect(await ask('search_code', { query: '???' })).toMatchObject({
      hits: [],
      note: expect.any(String) as string,
    });
  });

  it('say so where a filter fits nothing in those that can be read, and which cannot', async () => {
    const { ask, lib, names } = await serveTwo();
    await ask('search_code', { query: 'pool' });
    for (const table of ['chunks.lance', 'files.lance']) {
      await rm(join(lib.path, '.diffdex', table), { recursive: true });
    }
    const answer = await ask('search_code', { query: 'pool', path: 'nowhere/', mode: 'keyword' });
    expect(answer).toMatchObject({
      hits: [],
      note: 'No indexed file matches this path. Paths are relative to the root of the repository.',
    });
    expect(answer.repositories).toMatchObject([
      { repository: names.app, snapshot: { fresh: true } },
      { repository: names.lib, problem: { code: 'INDEX_CORRUPT' } },
    ]);
  });

  it('are told apart by what they have, and named where that leaves a choice', async () => {
    const { ask, call, names } = await serveTwo('--allow-update');
    const { hits } = (await ask('search_code', { query: 'retry_with_backoff' })) as unknown as Answer;
    expect(await ask('read_chunk', { id: hits[0]?.id })).toMatchObject({ repository: names.lib });
    expect(await ask('read_chunk', { place: 'src/pool.ts:1-3' })).toMatchObject({ repository: names.app });
    expect(await ask('find_related', { place: 'net/retry.py:1' })).toMatchObject({ repository: names.lib });
    expect(await ask('outline', { path: 'src' })).toMatchObject({ repository: names.app });
    const ambiguous: [string, Record<string, unknown>][] = [
      ['read_chunk', { place: 'README.md' }],
      ['outline', {}],
      ['changes', { range: 'HEAD..HEAD' }],
      ['update_index', {}],
    ];
    for (const [tool, input] of ambiguous) {
      const { code, hint } = failureOf(await call(tool, input));
      expect(code, tool).toBe('ARGUMENT_INVALID');
      for (const name of Object.values(names)) expect(hint, tool).toContain(name);
      expect(await ask(tool, { ...input, repository: names.lib })).toMatchObject({ repository: names.lib });
    }
    expect(failureOf(await call('read_chunk', { place: 'src/none.ts' }))).toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: 'No repository here has src/none.ts.',
    });
    expect(failureOf(await call('find_related', {}))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});
