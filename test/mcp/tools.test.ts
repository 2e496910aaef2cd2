import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, failureOf, textOf } from './connect.js';
import { indexedRepository, POOL, RETRY, STEPS } from './sample.js';

describe('tools over stdio', () => {
  it('promises no more than it does', async () => {
    const { client } = await connect((await indexedRepository()).path);
    expect(client.getServerCapabilities()).toEqual({
      tools: {},
      resources: {},
      prompts: {},
      completions: {},
    });
  });

  it('declares tools that read, and update_index only where it is allowed', async () => {
    const repository = await indexedRepository();
    const { client } = await connect(repository.path);
    const { tools } = await client.listTools();
    const names = [
      'search_code',
      'read_chunk',
      'outline',
      'find_references',
      'find_related',
      'changes',
      'impact',
      'index_status',
    ];
    expect(tools.map(({ name }) => name)).toEqual(names);
    for (const tool of tools) {
      expect(tool.annotations?.readOnlyHint).toBe(true);
      expect(Object.keys(tool.outputSchema?.properties ?? {})).toContain('repository');
      expect(tool.description?.length).toBeGreaterThan(100);
    }
    const writing = await connect(repository.path, ['--allow-update']);
    const { tools: allowed } = await writing.client.listTools();
    expect(allowed.map(({ name }) => name)).toEqual([...names, 'update_index']);
    expect(allowed.at(-1)?.annotations?.readOnlyHint).toBe(false);
  });

  it('searches, says where the answer comes from, and quotes what it found', async () => {
    const repository = await indexedRepository();
    const { call } = await connect(repository.path);
    const result = await call('search_code', { query: 'call again after a failure', limit: 1 });
    expect(result.structuredContent).toMatchObject({
      repository: basename(repository.path),
      snapshot: { revision: repository.head(), fresh: true, behind: 0 },
      hits: [{ rank: 1, path: 'net/retry.py', symbol: 'retry_with_backoff', dirty: false }],
    });
    const [, mark = ''] = /between the marks (\w+) is quoted/.exec(textOf(result)) ?? [];
    expect(textOf(result)).toContain(`<<<${mark}\n${RETRY.trimEnd()}\n${mark}>>>`);
  });

  it('finds a text or an expression as it stands, ranked by a query or not', async () => {
    const { call, ask } = await connect((await indexedRepository()).path);
    const exact = await call('search_code', { exact: 'def retry_with_backoff(' });
    expect(exact.structuredContent).toMatchObject({
      matching: { chunks: 1, files: 1 },
      hits: [{ path: 'net/retry.py', matches: [{ line: 1, column: 1, end_column: 24 }] }],
    });
    expect(textOf(exact)).toContain('matches in line 1');
    const ranked = await ask('search_code', { query: 'call again', pattern: '^DEF \\w+', ignore_case: true });
    expect(ranked['hits']).toContainEqual(expect.objectContaining({ rank: 1, path: 'net/retry.py' }));
    for (const refused of [{ exact: 'a', pattern: 'b' }, { pattern: '(' }, { query: '' }]) {
      expect(failureOf(await call('search_code', refused)).code).toBe('ARGUMENT_INVALID');
    }
  });

  it('filters, widens and pages without losing or repeating a hit', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path);
    const query = { query: 'connection', path: ['src', 'net'], limit: 1 };
    const paths: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask('search_code', { ...query, ...(cursor && { cursor }) });
      paths.push(...(page['hits'] as { id: string }[]).map(({ id }) => id));
      cursor = page['next_cursor'] as string | undefined;
    } while (cursor);
    const all = await ask('search_code', { ...query, limit: 50 });
    expect(paths).toEqual((all['hits'] as { id: string }[]).map(({ id }) => id));
    expect(paths.length).toBeGreaterThan(1);
  });

  it('adds lines around hits', async () => {
    const repository = await indexedRepository();
    const { ask } = await connect(repository.path);
    const near = { query: 'step_two', mode: 'symbol', limit: 1, context: 3 };
    expect(await ask('search_code', near)).toMatchObject({
      hits: [{ start_line: 39, end_line: 84, content: STEPS.split('\n').slice(38, 84).join('\n') }],
    });
  });

  it('finds related code, outlines files and folders, tells the status', async () => {
    const repository = await indexedRepository();
    const { ask, call } = await connect(repository.path);
    const related = await ask('find_related', { place: 'src/pool.ts', line: 6 });
    expect(related).toMatchObject({ seed: { rank: 0, path: 'src/pool.ts' } });
    expect((related['hits'] as unknown[]).length).toBeGreaterThan(0);
    expect(await ask('outline', { path: 'src/pool.ts' })).toMatchObject({
      kind: 'file',
      files: [
        {
          symbols: [
            {
              defines: [
                { name: 'Pool', kind: 'class', line: 2 },
                { name: 'free', kind: 'field', line: 3 },
                { name: 'acquire', kind: 'method', line: 5 },
                { name: 'drain', kind: 'function', line: 10 },
              ],
            },
          ],
        },
      ],
    });
    expect(await ask('outline')).toMatchObject({
      kind: 'folder',
      folders: [
        { path: 'net', files: 2 },
        { path: 'src', files: 1 },
      ],
      files: [{ path: '.env', skipped: 'secret', symbols: [] }, { path: 'README.md' }],
    });
    expect(textOf(await call('outline', { path: 'src' }))).toContain('drain:10');
    expect(await ask('index_status')).toMatchObject({ state: 'ready', fresh: true, files: 4 });
  });

  it('tells what changed between revisions', async () => {
    const repository = await indexedRepository();
    repository.commitFiles({ 'src/pool.ts': POOL.replace('drain', 'empty') });
    const { ask } = await connect(repository.path);
    expect(await ask('changes', { range: 'HEAD~1..HEAD' })).toMatchObject({
      files: [{ path: 'src/pool.ts', symbols: [{ change: 'renamed', after: { symbol: 'empty' } }] }],
    });
    expect(await ask('changes', { range: 'HEAD~1..HEAD', path: 'net' })).toMatchObject({ files: [] });
  });

  it('fails with a code and a hint', async () => {
    const repository = await indexedRepository();
    const { call } = await connect(repository.path);
    const codeOf = async (name: string, input: Record<string, unknown>): Promise<string> =>
      failureOf(await call(name, input)).code;
    expect(await codeOf('search_code', {})).toBe('ARGUMENT_INVALID');
    expect(await codeOf('search_code', { query: 'x', repository: 'other' })).toBe('ARGUMENT_INVALID');
    expect(await codeOf('find_related', { place: 'src/none.ts', line: 1 })).toBe('ARGUMENT_INVALID');
    expect(await codeOf('changes', { range: 'no-such-branch' })).toBe('REVISION_UNKNOWN');
    expect(await codeOf('read_chunk', { id: 'none' })).toBe('ARGUMENT_INVALID');
    const { hint } = failureOf(await call('read_chunk', {}));
    expect(hint).toBe('Pass the id of a chunk, or a place as PATH, PATH:LINE or PATH:FROM-TO.');
    await expect(call('no_such_tool')).rejects.toThrow('There is no tool no_such_tool');
  });
});
