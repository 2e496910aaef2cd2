import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';
import { connect, failureOf } from './connect.js';
import { index, indexedRepository, POOL } from './sample.js';

describe('freshness', () => {
  it('uses a snapshot with the first call after its publication, and sees HEAD move', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path);
    const search = { query: 'symbol:brand_new', committed: true };
    expect(await ask('search_code', search)).toMatchObject({ hits: [], snapshot: { fresh: true } });
    const before = repository.head();
    for (let round = 1; round <= 3; round++) {
      repository.commitFiles({ [`new${String(round)}.py`]: `def brand_new_${String(round)}():\n    pass\n` });
      expect(await ask('outline', { committed: true })).toMatchObject({
        snapshot: { revision: round === 1 ? before : repository.head('HEAD~1'), fresh: false, behind: 1 },
      });
      await index(repository);
      expect(await ask('search_code', { query: `symbol:brand_new_${String(round)}` })).toMatchObject({
        snapshot: { revision: repository.head(), fresh: true, behind: 0, ahead: 0 },
        hits: [{ path: `new${String(round)}.py` }],
      });
    }
  });

  it('sees HEAD move through branches, detached heads and packed refs', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path);
    const committed = { committed: true };
    expect(await ask('outline', committed)).toMatchObject({ snapshot: { fresh: true } });
    repository.branch('other');
    repository.commitFiles({ 'a.txt': 'a\n' });
    expect(await ask('outline', committed)).toMatchObject({ snapshot: { fresh: false, behind: 1 } });
    repository.checkout('main');
    expect(await ask('outline', committed)).toMatchObject({ snapshot: { fresh: true } });
    repository.checkout(repository.head('other'));
    expect(await ask('outline', committed)).toMatchObject({ snapshot: { fresh: false } });
    repository.checkout('other');
    repository.git('pack-refs', '--all');
    repository.git('update-ref', 'refs/heads/other', repository.head('main'));
    expect(await ask('outline', committed)).toMatchObject({ snapshot: { fresh: true } });
  });

  it('refuses a cursor of a snapshot that is no more', async () => {
    const repository = await indexedRepository();
    const { ask, call } = await connect(repository.path);
    const search = { query: 'total', limit: 1 };
    const { next_cursor: cursor } = await ask('search_code', search);
    expect(failureOf(await call('search_code', { ...search, query: 'other', cursor })).code).toBe(
      'ARGUMENT_INVALID',
    );
    expect(failureOf(await call('search_code', { ...search, cursor: 'AAAA' })).code).toBe('ARGUMENT_INVALID');
    repository.commitFiles({ 'a.txt': 'a\n' });
    await index(repository);
    expect(failureOf(await call('search_code', { ...search, cursor })).code).toBe('CURSOR_STALE');
  });

  it('marks what differs in the working tree from the index alone and reads both versions', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path);
    const place = { place: 'src/pool.ts:10-12', committed: true };
    expect(await ask('read_chunk', place)).toMatchObject({ dirty: false, working_tree: { state: 'same' } });
    repository.write('src/pool.ts', `// one\n// two\n${POOL}`);
    expect(await ask('search_code', { query: 'symbol:drain', committed: true })).toMatchObject({
      hits: [{ dirty: true }],
    });
    expect(await ask('read_chunk', place)).toMatchObject({
      content: POOL.split('\n').slice(9, 12).join('\n'),
      working_tree: { state: 'shifted', start_line: 12, end_line: 14 },
    });
    repository.write('src/pool.ts', `// one\n${POOL.replace('pool.size > 0', 'pool.size > 1')}`);
    expect(await ask('read_chunk', place)).toMatchObject({
      dirty: true,
      working_tree: { state: 'changed', start_line: 11, end_line: 13 },
    });
    const { working_tree: working } = await ask('read_chunk', place);
    expect((working as { content: string }).content).toContain('pool.size > 1');
    repository.remove('src/pool.ts');
    expect(await ask('read_chunk', place)).toMatchObject({ working_tree: { state: 'deleted' } });
  });

  it('numbers the lines that it gives, also where git lacks the file', async () => {
    const repository = await indexedRepository();
    const blob = repository.git('rev-parse', 'HEAD:src/pool.ts');
    rmSync(join(repository.path, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
    const { ask } = await connect(repository.path);
    const answer = await ask('read_chunk', { place: 'src/pool.ts:5' });
    const {
      content,
      start_line: from,
      end_line: to,
      origin,
    } = answer as { content: string; start_line: number; end_line: number; origin: string };
    expect(origin).toBe('index');
    expect(to).toBeGreaterThan(5);
    expect(content).toBe(
      POOL.split('\n')
        .slice(from - 1, to)
        .join('\n'),
    );
  });
});

describe('an index that cannot be read', () => {
  it('is answered with the remedy, and used as soon as it is there', async () => {
    const repository = createRepository({ 'src/pool.ts': POOL });
    const { ask, call } = await connect(repository.path);
    expect(await ask('search_code', { query: 'pool' })).toMatchObject({
      hits: [{ path: 'src/pool.ts', uncommitted: false }],
      snapshot: { fresh: true, overlay: { files: 1 } },
      note: expect.stringContaining('There is no index') as string,
    });
    const missing = failureOf(await call('search_code', { query: 'pool', committed: true }));
    expect(missing).toMatchObject({
      code: 'INDEX_MISSING',
      hint: expect.stringContaining('`diffdex index`') as string,
    });
    expect(await ask('index_status')).toMatchObject({
      state: 'unusable',
      problem: { code: 'INDEX_MISSING' },
    });
    await index(repository);
    expect(await ask('search_code', { query: 'pool' })).toMatchObject({ hits: [{ path: 'src/pool.ts' }] });
    appendFileSync(join(repository.path, '.diffdex/manifest.json'), '}');
    expect(failureOf(await call('search_code', { query: 'pool' })).code).toBe('INDEX_CORRUPT');
    rmSync(join(repository.path, '.diffdex'), { recursive: true });
    expect(failureOf(await call('outline', { committed: true })).code).toBe('INDEX_MISSING');
  });

  it('is told of tables that are gone, and made whole by the call that the hint names', async () => {
    const repository = await indexedRepository();
    const { ask, call } = await connect(repository.path, ['--allow-update']);
    await ask('search_code', { query: 'pool' });
    expect(await ask('index_status')).toMatchObject({ state: 'ready' });
    rmSync(join(repository.path, '.diffdex/chunks.lance'), { recursive: true });
    const failure = failureOf(await call('read_chunk', { place: 'net/retry.py' }));
    expect(failure).toEqual({
      code: 'INDEX_CORRUPT',
      message: `The index in ${repository.path}/.diffdex is damaged or incomplete.`,
      hint: 'Rebuild it with `diffdex index --full`. Or call the tool update_index with full: true.',
    });
    expect(await ask('index_status')).toMatchObject({ state: 'unusable', problem: failure });
    expect(await ask('update_index', { full: true })).toMatchObject({ mode: 'full' });
    expect(await ask('index_status')).toMatchObject({ state: 'ready' });
    expect(await ask('read_chunk', { place: 'net/retry.py' })).toMatchObject({ path: 'net/retry.py' });
  });

  it('is told of a folder that is no repository', async () => {
    const { call, ask } = await connect(temporaryFolder(), ['--allow-update']);
    expect(await ask('index_status')).toMatchObject({ state: 'unusable' });
    expect(failureOf(await call('update_index')).code).toBe('NOT_A_REPOSITORY');
  });
});

describe('updates', () => {
  it('makes and updates the index where that is allowed, telling progress', async () => {
    const repository = createRepository({ 'src/pool.ts': POOL });
    const { client, ask, call } = await connect(repository.path, ['--allow-update']);
    expect(failureOf(await call('outline', { committed: true })).hint).toContain('update_index');
    const progress: number[] = [];
    await client.callTool({ name: 'update_index' }, undefined, {
      onprogress: ({ progress: done }) => progress.push(done),
    });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual([...progress].sort((left, right) => left - right));
    expect(await ask('search_code', { query: 'pool' })).toMatchObject({ snapshot: { fresh: true } });
    expect(await ask('update_index')).toMatchObject({ mode: 'none', reason: 'up-to-date' });
  });

  it('stops an update that the caller takes back; the former snapshot stays', async () => {
    const repository = await indexedRepository();
    const before = repository.head();
    for (let file = 0; file < 400; file++) {
      repository.write(
        `many/file${String(file)}.py`,
        `def f${String(file)}():\n    return ${String(file)}\n`,
      );
    }
    repository.commit();
    const { client, ask } = await connect(repository.path, ['--allow-update']);
    const controller = new AbortController();
    const updating = client.callTool({ name: 'update_index' }, undefined, {
      signal: controller.signal,
      onprogress: () => {
        controller.abort();
      },
    });
    await expect(updating).rejects.toThrow();
    expect(await ask('outline')).toMatchObject({ snapshot: { revision: before } });
    expect(await ask('update_index')).toMatchObject({ mode: 'incremental', files: { added: 400 } });
  });

  it('follows HEAD by itself with --auto-update', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path, ['--auto-update']);
    writeFileSync(join(repository.path, 'later.py'), 'def arrived_later():\n    pass\n');
    const revision = repository.commit();
    await expect
      .poll(async () => (await ask('outline'))['snapshot'], { timeout: 20_000 })
      .toMatchObject({ revision, fresh: true });
    expect(await ask('search_code', { query: 'symbol:arrived_later' })).toMatchObject({
      hits: [{ path: 'later.py' }],
    });
  });
});

describe('--pull', () => {
  it('installs a pack before the first answer', async () => {
    const repository = await indexedRepository();
    const pack = join(temporaryFolder(), 'index.tar.zst');
    await runCli(['pack', '--output', pack], { cwd: repository.path });
    rmSync(join(repository.path, '.diffdex'), { recursive: true });
    const { ask } = await connect(repository.path, ['--pull', pack]);
    expect(await ask('search_code', { query: 'symbol:step_two' })).toMatchObject({
      hits: [{ path: 'net/steps.py' }],
      snapshot: { revision: repository.head(), fresh: true },
    });
  });

  it('that fails is told, or warned of where an index is there', async () => {
    const repository = await indexedRepository();
    const served = await connect(repository.path, ['--pull', 'no-such-file.tar.zst']);
    expect(await served.ask('outline')).toMatchObject({ snapshot: { fresh: true } });
    expect(served.stderr()).toContain('the pull failed');
    const empty = await connect(createRepository({ 'a.txt': 'a\n' }).path, [
      '--pull',
      'no-such-file.tar.zst',
    ]);
    expect(failureOf(await empty.call('outline')).code).toBe('PACK_MISSING');
  });
});
