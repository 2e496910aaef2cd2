import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { filterInput, pageInput, repositoryInput } from '../../src/mcp/tools/inputs.js';
import { readLeniently } from '../../src/mcp/tools/lenient-input.js';
import { parsePathAndLines, pathsOf } from '../../src/mcp/answers/parse-paths.js';
import { connect, failureOf } from './connect.js';
import { index, indexedRepository } from './sample.js';

const { shape } = z.strictObject({
  query: z.string().min(1),
  full: z.boolean().default(false),
  mode: z.enum(['hybrid', 'symbol']).default('hybrid'),
  place: z.string().optional(),
  id: z.string().optional(),
  ...filterInput,
  ...pageInput,
  ...repositoryInput,
});

it.each<[unknown, unknown]>([
  [null, {}],
  [{ query: 'a', path: null, kind: null, limit: null, cursor: null, mode: null, full: null }, { query: 'a' }],
  [{ query: 'a', path: '', language: ' ', repository: '', cursor: '', limit: '' }, { query: 'a' }],
  [
    { query: 404, limit: '5', max_tokens: ' 500 ' },
    { query: '404', limit: 5, max_tokens: 500 },
  ],
  [
    { limit: '3.0', full: 'True' },
    { limit: 3, full: true },
  ],
  [
    { full: 'false', mode: 'Symbol' },
    { full: false, mode: 'symbol' },
  ],
  [{ kind: 'FUNCTION' }, { kind: 'function' }],
  [{ kind: 'Function, method' }, { kind: ['function', 'method'] }],
  [
    { kind: '["Class", "Enum"]', language: '["Go"]' },
    { kind: ['class', 'enum'], language: 'Go' },
  ],
  [
    { kind: [null, 'class', ''], language: 'ts,rust', path: [] },
    { kind: ['class'], language: ['ts', 'rust'] },
  ],
  [{ path: '["a", "b,c"]' }, { path: ['a', 'b,c'] }],
  [{ path: '[id].ts' }, { path: '[id].ts' }],
  [
    { maxTokens: 500, Limit: 3, languages: 'go' },
    { max_tokens: 500, limit: 3, language: 'go' },
  ],
  [{ file_path: 'a.ts:3' }, { place: 'a.ts:3' }],
  [{ place: 'diffdex://r/file/a%20b.ts' }, { repository: 'r', place: 'a b.ts' }],
  [
    { place: 'diffdex://r/chunk/c1', repository: 's' },
    { repository: 's', id: 'c1' },
  ],
  // Not for certain: left for the schema to refuse.
  [
    { query: null, limit: 'ten' },
    { query: null, limit: 'ten' },
  ],
  [
    { query: '', full: 'maybe', mode: 'magic' },
    { query: '', full: 'maybe', mode: 'magic' },
  ],
  [
    { max_tokens: 1, maxTokens: 2 },
    { max_tokens: 1, maxTokens: 2 },
  ],
  [
    { querry: 'a', place: 'diffdex://r/map' },
    { querry: 'a', place: 'diffdex://r/map' },
  ],
  [JSON.parse('{"__proto__": {"limit": 3}}'), JSON.parse('{"__proto__": {"limit": 3}}')],
  [['a'], ['a']],
])('%j is read as %j', (given, meant) => {
  expect(readLeniently(given, shape)).toEqual(meant);
});

const ROOT = '/no/such/repository';

it.each([
  ['src/a.ts', { path: 'src/a.ts' }],
  ['./src/a.ts:5', { path: 'src/a.ts', startLine: 5, endLine: 5 }],
  ['src/a.ts:5-9', { path: 'src/a.ts', startLine: 5, endLine: 9 }],
  ['src/a.ts:L5-L9', { path: 'src/a.ts', startLine: 5, endLine: 9 }],
  ['src/a.ts:5:12', { path: 'src/a.ts', startLine: 5, endLine: 5 }],
  ['src/a.ts:5:12-9:1', { path: 'src/a.ts', startLine: 5, endLine: 9 }],
  ['src/a.ts#L5', { path: 'src/a.ts', startLine: 5, endLine: 5 }],
  ['src/a.ts#L5-L9', { path: 'src/a.ts', startLine: 5, endLine: 9 }],
  ['src/a.ts#L5C2-L9C3', { path: 'src/a.ts', startLine: 5, endLine: 9 }],
  ['src\\lib\\a.ts:5', { path: 'src/lib/a.ts', startLine: 5, endLine: 5 }],
  [`${ROOT}/src/a.ts:5`, { path: 'src/a.ts', startLine: 5, endLine: 5 }],
  [`file://${ROOT}/src/a%20b.ts#L5`, { path: 'src/a b.ts', startLine: 5, endLine: 5 }],
  ['docs/c#.md', { path: 'docs/c#.md' }],
  ['a#L.ts', { path: 'a#L.ts' }],
])('the place %j is %j', (given, place) => {
  expect(parsePathAndLines(given, ROOT)).toEqual(place);
});

it.each([
  ['src, lib', ['src', 'lib']],
  ['src/**/*.{ts,js},lib', ['src/**/*.{ts,js}', 'lib']],
  ['src\\lib', ['src/lib']],
  ['\\[id\\].ts', ['\\[id\\].ts']],
])('the paths %j are %j', (given, paths) => {
  expect(pathsOf(given, ROOT)).toEqual(paths);
});

it('calls as models send them are answered, or told what is right', async () => {
  const repository = await indexedRepository();
  repository.commitFiles({ 'odd, name/a\\b.py': 'def odd_one():\n    pass\n' });
  await index(repository);
  const { ask, call, client } = await connect(repository.path);
  for (const input of [
    { query: 'pool', path: null, language: null, kind: null, limit: null },
    {
      query: 'pool',
      limit: '5',
      language: '',
      path: 'src',
      kind: 'Class,FUNCTION,Method,MODULE,block',
      mode: 'HYBRID',
    },
    { query: 'pool', paths: 'src, net', maxTokens: '4000' },
    { query: 'pool', file: join(repository.path, 'src') },
    { query: 'pool', path: pathToFileURL(join(repository.path, 'src')).href },
  ]) {
    const { hits } = (await ask('search_code', input)) as { hits: object[] };
    expect(hits[0], JSON.stringify(input)).toMatchObject({ path: 'src/pool.ts' });
  }
  const { hits } = (await ask('search_code', { query: 'odd_one', path: 'odd, name' })) as { hits: object[] };
  expect(hits).toMatchObject([{ path: 'odd, name/a\\b.py' }]);
  const uri = `diffdex://${basename(repository.path)}/file/src/pool.ts`;
  for (const place of [
    'src/pool.ts#L2',
    'src/pool.ts:2:5',
    './src/pool.ts:2',
    'src\\pool.ts:2-2',
    `${uri}:2`,
  ]) {
    const read = { path: 'src/pool.ts', start_line: 2, end_line: 2 };
    expect(await ask('read_chunk', { place, id: null }), place).toMatchObject(read);
  }
  expect(await ask('read_chunk', { path: 'odd, name/a\\b.py' })).toMatchObject({ end_line: 2 });
  expect(await ask('find_related', { file: 'src/pool.ts', line: '2' })).toHaveProperty('seed');

  const wrong = await call('search_code', { querry: 'pool', contxt: 3 });
  expect(failureOf(wrong).message).toBe(
    'There is no argument querry. Did you mean query? There is no argument contxt. Did you mean context?',
  );
  const missing = await call('find_references', { nmae: 'pool' });
  expect(failureOf(missing).message).toBe(
    'The argument name is missing. There is no argument nmae. Did you mean name?',
  );
  // What clients are shown is what is declared, not all that is understood.
  const { tools } = await client.listTools();
  expect(JSON.stringify(tools).length).toBeLessThan(30_000);
});
