import { describe, expect, it } from 'vitest';
import { createRepository } from '../support/temporary-repository.js';
import { connect, failureOf, textOf } from './connect.js';
import { index, indexedRepository, RETRY } from './sample.js';

describe('what a model is told when a call went wrong', () => {
  it('names the arguments that are missing, unknown or of no such value', async () => {
    const { path } = await indexedRepository();
    const { call, client } = await connect(path);
    const failure = async (name: string, input: Record<string, unknown>) =>
      failureOf(await call(name, input));
    expect(await failure('search_code', {})).toEqual({
      code: 'ARGUMENT_INVALID',
      message: 'The query is empty.',
      hint: 'Pass `query`, `exact` or `pattern`.',
    });
    expect(await failure('find_references', {})).toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: 'The argument name is missing.',
      hint: expect.stringMatching(/^find_references accepts name, /) as string,
    });
    expect((await failure('search_code', { query: 'a', glob: 'src/**' })).message).toBe(
      'There is no argument glob.',
    );
    expect((await failure('search_code', { query: '' })).message).toBe('The query is empty.');
    expect((await failure('search_code', { query: 'a', kind: 'func' })).message).toMatch(
      /^kind: expected some of function, method, class, /,
    );
    const { tools } = await client.listTools();
    for (const { inputSchema } of tools) expect(inputSchema.additionalProperties).toBe(false);
  });

  it('names files that may have been meant', async () => {
    const { path } = await indexedRepository();
    const { call } = await connect(path);
    const hintOf = async (place: string) => failureOf(await call('read_chunk', { place })).hint;
    expect(await hintOf('retry.py')).toBe('Did you mean net/retry.py?');
    expect(await hintOf('lib/net/retry.py:3')).toBe('Did you mean net/retry.py?');
    expect(await hintOf('.env.local')).toMatch(/^Search or outline again/);
    expect(failureOf(await call('read_chunk', { place: 'net' })).message).toBe('net is a folder.');
    expect(failureOf(await call('find_related', { place: 'pool.ts:6' })).hint).toBe(
      'Did you mean src/pool.ts?',
    );
  });

  it('tells a filter that fits no file from a search without hits', async () => {
    const { path } = await indexedRepository();
    const { ask, call } = await connect(path);
    const noteOf = async (filter: Record<string, unknown>) =>
      (await ask('search_code', { query: 'connection', ...filter }))['note'];
    expect(await noteOf({ path: 'lib' })).toBe(
      'No indexed file matches this path. Paths are relative to the root of the repository.',
    );
    expect(await noteOf({ language: 'cobol' })).toBe(
      'No indexed file is in this language. Languages here: python, markdown, typescript.',
    );
    expect(await noteOf({ path: 'net', language: 'typescript' })).toBe(
      'No indexed file at this path is in this language.',
    );
    expect(await noteOf({ kind: 'macro' })).toBe('No hits.');
    expect(await noteOf({ language: 'py' })).toBeUndefined();
    expect(textOf(await call('search_code', { query: 'path:lib connection' }))).toContain(
      'matches this path',
    );
    const unknown = textOf(await call('search_code', { query: 'connection kind:frobnicate' }));
    expect(unknown).toMatch(/searched for as text.*\n\nThe text between the marks/);
  });
});

describe('what find_related compares with', () => {
  it('takes an id, a place with its line, or both parts of it', async () => {
    const { path } = await indexedRepository();
    const { ask, call } = await connect(path);
    const seedOf = async (input: Record<string, unknown>) =>
      ((await ask('find_related', input))['seed'] as { id: string }).id;
    const id = await seedOf({ place: 'net/retry.py:2' });
    expect(await seedOf({ id })).toBe(id);
    expect(await seedOf({ place: 'net/retry.py', line: 2 })).toBe(id);
    for (const input of [{}, { place: 'net/retry.py' }, { id, place: 'net/retry.py:2' }, { id, line: 2 }]) {
      expect(failureOf(await call('find_related', input)).hint).toBe(
        'Pass the id of a chunk, or a place as PATH:LINE.',
      );
    }
  });

  it('refuses lines that are not there, and files that were left out', async () => {
    const { path } = await indexedRepository();
    const { call } = await connect(path);
    const failure = async (place: string) => failureOf(await call('find_related', { place }));
    expect(await failure('net/retry.py:999')).toMatchObject({
      message: 'The index has no chunk at line 999 of net/retry.py.',
      hint: 'Choose a line up to 7, the last line with text.',
    });
    expect((await failure('.env:1')).message).toMatch(
      /^\.env is not indexed \(secret\): files with this name contain .+ \(rule environment-file\)\.$/,
    );
  });
});

describe('the budget of an outline', () => {
  const names = Array.from(
    { length: 30 },
    (_, position) => `retry_number_${String(position).padStart(2, '0')}`,
  );
  const long = names.map((name) => RETRY.replace('retry_with_backoff', name)).join('\n\n');

  it('lists a folder without symbols rather than part of it', async () => {
    const repository = createRepository({ 'net/a.py': long, 'net/b.py': RETRY });
    await index(repository);
    const { ask } = await connect(repository.path);
    const files = [{ path: 'net/a.py' }, { path: 'net/b.py' }];
    const whole = await ask('outline', { path: 'net' });
    expect(whole).toMatchObject({ files, symbols_left_out: false });
    const short = await ask('outline', { path: 'net', max_tokens: 100 });
    expect(short).toMatchObject({
      files: files.map((file) => ({ ...file, symbols: [] })),
      symbols_left_out: true,
    });
    expect(short['next_cursor']).toBeUndefined();
  });

  it('gives the symbols of a file in pages, each once', async () => {
    const repository = createRepository({ 'a.py': long });
    await index(repository);
    const { ask } = await connect(repository.path);
    const symbolsOf = (answer: Answer) =>
      (answer['files'] as { symbols: unknown[] }[]).flatMap(({ symbols }) => symbols);
    const pages = await allPages(ask, { path: 'a.py', max_tokens: 100 });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(symbolsOf)).toEqual(symbolsOf(await ask('outline', { path: 'a.py' })));
  });

  it('gives a folder that has too many entries for it in pages, each once', async () => {
    const files = Object.fromEntries(names.map((name) => [`net/${name}.py`, RETRY]));
    const repository = createRepository({ ...files, 'net/tls/a.py': RETRY, 'net/udp/a.py': RETRY });
    await index(repository);
    const { ask } = await connect(repository.path);
    const entriesOf = (answer: Answer) =>
      [answer['folders'], answer['files']].flatMap((entries) =>
        (entries as { path: string }[]).map(({ path }) => path),
      );
    const pages = await allPages(ask, { path: 'net', max_tokens: 100 });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every((page) => page['total'] === names.length + 2)).toBe(true);
    expect(pages.flatMap(entriesOf)).toEqual(entriesOf(await ask('outline', { path: 'net' })));
  });
});

type Answer = Record<string, unknown>;

async function allPages(
  ask: (tool: string, input: Answer) => Promise<Answer>,
  request: Answer,
): Promise<Answer[]> {
  const pages = [await ask('outline', request)];
  for (let cursor = pages[0]?.['next_cursor']; cursor !== undefined; cursor = pages.at(-1)?.['next_cursor']) {
    pages.push(await ask('outline', { ...request, cursor }));
  }
  return pages;
}
