import { describe, expect, it } from 'vitest';
import { countTokens } from '../../src/text/count-tokens.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { connect, failureOf, textOf, type Connection } from './connect.js';
import { index } from './sample.js';

/** A character that nobody sees and every model reads. */
const ODD = '\u{e0041}';
const LIBRARY = 'def retry(times):\n    return times\n';
const USERS = 80;

/** A function that many others use, each in a file of its own with a test. */
async function library(): Promise<TemporaryRepository> {
  const files: Record<string, string> = { 'library.py': LIBRARY };
  for (let at = 0; at < USERS; at++) {
    const name = String(at).padStart(2, '0');
    files[`user_${name}.py`] =
      `from library import retry\n\n\ndef use_${name}():\n    return retry(${String(at)})  # ${ODD}\n`;
    files[`test_user_${name}.py`] =
      `from user_${name} import use_${name}\n\n\ndef test_it():\n    use_${name}()\n`;
  }
  const repository = createRepository(files);
  await index(repository);
  return repository;
}

/** Every entry of a list, page by page. */
async function allOf(
  { ask }: Connection,
  tool: string,
  input: Record<string, unknown>,
  list: string,
): Promise<{ path: string }[]> {
  const found: { path: string }[] = [];
  let cursor: unknown;
  do {
    const page = await ask(tool, { ...input, ...(cursor !== undefined && { cursor }) });
    found.push(...(page[list] as { path: string }[]));
    cursor = page['next_cursor'];
  } while (cursor !== undefined);
  return found;
}

describe('find_references', () => {
  it('tells who uses a name or a line, page by page within its budget, and loses none', async () => {
    const repository = await library();
    const connection = await connect(repository.path);
    const first = await connection.call('find_references', { name: 'retry', kind: 'call' });
    expect(first.structuredContent).toMatchObject({
      direction: 'in',
      definitions: [{ path: 'library.py', line: 1, symbol: 'retry', kind: 'function' }],
      counts: { exact: USERS, likely: 0, possible: 0, definitions: 1 },
      unseen: [{ language: 'python' }],
    });
    expect(countTokens(textOf(first))).toBeLessThan(10_000);
    expect(countTokens(JSON.stringify(first.structuredContent))).toBeLessThan(10_000);
    expect(JSON.stringify(first)).not.toContain(ODD);
    const [, mark = ''] = /between the marks (\w+) is quoted/.exec(textOf(first)) ?? [];
    expect(textOf(first)).toMatch(
      new RegExp(`<<<${mark}\nuser_00\\.py:5  call in use_00, exact  return retry\\(0\\)`),
    );
    const asked = { name: 'library.py:1', kind: 'call', max_tokens: 400 };
    const page = await connection.call('find_references', asked);
    expect((page.structuredContent?.['references'] as unknown[]).length).toBeLessThan(USERS);
    expect(textOf(page)).toContain(`More: cursor ${String(page.structuredContent?.['next_cursor'])}`);
    const all = await allOf(connection, 'find_references', asked, 'references');
    expect(new Set(all.map(({ path }) => path)).size).toBe(USERS);
    expect(all).toHaveLength(USERS);
  });

  it('follows both directions and several steps, and names what is meant there', async () => {
    const repository = await library();
    const { ask, call } = await connect(repository.path);
    const out = await ask('find_references', { name: 'use_07', direction: 'out' });
    expect(out['references']).toMatchObject([{ kind: 'call', targets: ['retry library.py:1'] }]);
    const deep = await ask('find_references', {
      name: 'retry',
      kind: 'call',
      depth: 2,
      path: 'test_user_07.py',
    });
    expect(deep['references']).toMatchObject([
      { symbol: 'test_it', depth: 2, targets: ['use_07 user_07.py:4'] },
    ]);
    expect(failureOf(await call('find_references', { name: 'nothing' }))).toMatchObject({
      code: 'ARGUMENT_INVALID',
      message: 'The index has no definition of nothing.',
    });
    expect(failureOf(await call('find_references', { name: '../outside.py:1' })).message).toContain(
      'outside',
    );
    expect(failureOf(await call('find_references', { name: 'retry', kind: 'dance' })).code).toBe(
      'ARGUMENT_INVALID',
    );
  });
});

describe('impact', () => {
  it('puts first what an edit may break, within its budget, and lists tests alone', async () => {
    const repository = await library();
    const connection = await connect(repository.path);
    expect(await connection.ask('impact')).toMatchObject({ changed: [], counts: { changed: 0, tests: 0 } });
    repository.write('library.py', LIBRARY.replace('(times)', `(times, ${'p'.repeat(300)})`));
    const first = await connection.call('impact');
    expect(first.structuredContent).toMatchObject({
      base: { origin: 'head' },
      head: { origin: 'disk' },
      untouched_callers: { 0: { path: 'user_00.py', line: 5, changed_symbol: 'retry', reason: 'signature' } },
      changed: [],
      users: [],
      counts: { changed: 1, untouched_callers: USERS, users: USERS, tests: USERS },
    });
    expect(countTokens(textOf(first))).toBeLessThan(10_000);
    expect(countTokens(JSON.stringify(first.structuredContent))).toBeLessThan(10_000);
    expect(JSON.stringify(first)).not.toContain(ODD);
    expect(textOf(first)).toContain('80 callers to check');
    const tests = await allOf(connection, 'impact', { only: 'tests', limit: 30 }, 'tests');
    expect(tests.map(({ path }) => path)).toHaveLength(USERS);
    expect(await allOf(connection, 'impact', { limit: 500, max_tokens: 100_000 }, 'changed')).toMatchObject([
      { symbol: 'retry', signature_changed: true, users: USERS },
    ]);
    const page = await connection.ask('impact', { limit: 1 });
    repository.write('library.py', LIBRARY);
    const stale = await connection.call('impact', { limit: 1, cursor: page['next_cursor'] });
    expect(failureOf(stale).code).toBe('CURSOR_STALE');
  });

  it('follows tests further than users unless a depth is given, as the command line does', async () => {
    const steps = Object.fromEntries(
      [1, 2, 3, 4].map((at) => [
        `step_${String(at)}.py`,
        `from step_${String(at - 1)} import step_${String(at - 1)}\n\n\ndef step_${String(at)}():\n    step_${String(at - 1)}()\n`,
      ]),
    );
    const repository = createRepository({
      'step_0.py': 'def step_0():\n    pass\n',
      ...steps,
      'test_steps.py': 'from step_4 import step_4\n\n\ndef test_it():\n    step_4()\n',
    });
    await index(repository);
    repository.write('step_0.py', 'def step_0():\n    return\n');
    const { ask } = await connect(repository.path);
    const test = { path: 'test_steps.py', distance: 5 };
    expect(await ask('impact', { only: 'tests' })).toMatchObject({ tests: [test] });
    expect(await ask('impact', { only: 'tests', depth: 3 })).toMatchObject({ tests: [] });
    expect(await ask('impact')).toMatchObject({ tests: [] });
  });

  it('compares commits, and says what is wrong with a range', async () => {
    const repository = await library();
    repository.commitFiles({ 'library.py': 'def again(times):\n    return times\n' });
    const { ask, call } = await connect(repository.path);
    // Each of them imports the name and calls it.
    expect(await ask('impact', { range: 'HEAD~1', only: 'callers', limit: 1 })).toMatchObject({
      untouched_callers: [{ reason: 'gone', changed_symbol: 'retry', tier: 'possible' }],
      counts: { untouched_callers: 2 * USERS },
    });
    expect(await ask('impact', { range: 'HEAD~1', language: 'py', limit: 1 })).toMatchObject({
      counts: { untouched_callers: 2 * USERS },
    });
    expect(await ask('impact', { range: 'HEAD~1', language: 'klingon' })).toMatchObject({
      note: expect.stringContaining('No indexed file is in this language. Languages here: python.') as string,
    });
    expect(failureOf(await call('impact', { range: 'nowhere..HEAD' })).code).toBe('REVISION_UNKNOWN');
    expect(failureOf(await call('impact', { range: 'HEAD', staged: true })).code).toBe('ARGUMENT_INVALID');
  });
});

describe('search_code with neighbours', () => {
  it('adds code around the hits of the page, within a budget of its own', async () => {
    const repository = await library();
    const { ask, call } = await connect(repository.path);
    const input = { query: 'symbol:retry', limit: 1 };
    expect(await ask('search_code', input)).not.toHaveProperty('neighbours');
    const answer = await call('search_code', { ...input, neighbours: 60 });
    const { hits, neighbours = [] } = answer.structuredContent as {
      hits: { uses: object }[];
      neighbours?: { content: string; uri: string }[];
    };
    expect(hits).toMatchObject([{ path: 'library.py', uses: { exact: 2 * USERS } }]);
    expect(neighbours[0]).toMatchObject({ relation: 'caller', of: 1, tier: 'exact', path: 'user_00.py' });
    const more = await ask('search_code', { ...input, neighbours: 600 });
    expect((more['neighbours'] as unknown[]).length).toBeGreaterThan(neighbours.length);
    // What nobody sees is written out, so an answer is longer than its texts.
    const read = neighbours.map(({ content }) => content.replaceAll('\\u{e0041}', ODD));
    expect(read.reduce((sum, content) => sum + countTokens(content), 0)).toBeLessThanOrEqual(60);
    expect(textOf(answer)).toMatch(/^\[uses hit 1\] user_00\.py:\d+-\d+ /m);
    expect(JSON.stringify(answer)).not.toContain(ODD);
  });

  it('ties the neighbours of a later page to its own hits', async () => {
    const repository = await library();
    const { ask } = await connect(repository.path);
    const input = { query: 'use', limit: 2, neighbours: 200 };
    const first = await ask('search_code', input);
    const second = await ask('search_code', { ...input, cursor: first['next_cursor'] });
    const ranks = (second['hits'] as { rank: number }[]).map(({ rank }) => rank);
    const ties = (second['neighbours'] as { of: number }[]).map(({ of }) => of);
    expect(ties.length).toBeGreaterThan(0);
    expect(ranks).toEqual([3, 4]);
    expect(ties.filter((of) => !ranks.includes(of))).toEqual([]);
  });
});

describe('outline', () => {
  it('counts the uses of what one file defines, and not of folders', async () => {
    const repository = await library();
    const { ask, call } = await connect(repository.path);
    expect(await ask('outline', { path: 'library.py' })).toMatchObject({
      files: [{ symbols: [{ symbol: 'retry', uses: { exact: 2 * USERS, likely: 0, possible: 0 } }] }],
    });
    expect(textOf(await call('outline', { path: 'library.py' }))).toContain(
      `retry  ${String(2 * USERS)} uses`,
    );
    expect(JSON.stringify(await ask('outline', { path: '' }))).not.toContain('"uses"');
  });
});
