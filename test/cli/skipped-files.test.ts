import { expect, it } from 'vitest';
import { openIndex } from '../../src/app/library/open-index.js';
import { connect, failureOf, textOf } from '../mcp/connect.js';
import { joinSample } from '../indexing/skip/secrets/join-sample.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

const NFC = 'caf\u00e9/men\u00fc.ts';
const NFD = NFC.normalize('NFD');

async function indexed(): Promise<TemporaryRepository> {
  const repository = createRepository({
    'src/pool.ts': 'export function acquirePool(): number {\n  return 1;\n}\n',
    'src/other.ts': 'export const acquireOther = 1;\n',
    [NFD]: 'export const acquireCafe = 1;\n',
    'dist/out.js': 'acquire()\n',
    'gen/a.go': 'package acquire\n',
    'gen/b.go': 'package acquire\n',
    'docs/a.md': '# acquire\n',
    'own/x.md': '# acquire\n',
    'big.ts': `export const acquire = '${'acquire '.repeat(40)}';\n`,
    '.gitattributes': '# generated\ngen/*.go linguist-generated\n',
    '.diffdexignore': 'a\ndocs/\n!docs/keep\n',
    'diffdex.yml': 'exclude: ["own/*.md"]\nmax_file_size: 200B\n',
    '.env': 'A=acquire\n',
    'tokens/ci.yml': joinSample('# CI\n\ntoken: gh|p_{base62 36}\n'),
  });
  repository.git('config', 'core.precomposeunicode', 'false');
  repository.link('links/pool.ts', '../src/pool.ts');
  repository.link('links/chain.ts', 'pool.ts');
  repository.link('links/up', '..');
  repository.link('links/out', '../../etc/passwd');
  repository.link('links/absolute', '/etc/passwd');
  repository.link('links/nothing', 'nowhere');
  repository.link('links/circle', 'circle');
  repository.link('code', 'src');
  repository.commit();
  await runCli(['index', '--quiet'], { cwd: repository.path });
  return repository;
}

interface Listed {
  path: string;
  why: string;
  rule: unknown;
  remedy: string | null;
}

it('status --skipped says why each file is left out, by which rule, and what includes it', async () => {
  const { path: cwd } = await indexed();
  const run = (...args: string[]) => runCli(args, { cwd });
  const list = async (...args: string[]) =>
    JSON.parse((await run('status', '--skipped', ...args, '--json')).stdout) as {
      total: number;
      files: Listed[];
    };

  const { total, files } = await list();
  expect(total).toBe(files.length);
  const why = new Map(files.map((file) => [file.path, file]));
  expect(why.get('dist/out.js')).toMatchObject({
    reason: 'generated',
    rule: null,
    remedy: expect.stringContaining('-linguist-generated') as string,
  });
  expect(why.get('gen/a.go')?.rule).toEqual({
    source: '.gitattributes',
    line: 2,
    text: 'gen/*.go linguist-generated',
  });
  expect(why.get('docs/a.md')?.rule).toEqual({ source: '.diffdexignore', line: 2, text: 'docs/' });
  expect(why.get('own/x.md')?.rule).toEqual({ source: 'exclude', line: null, text: 'own/*.md' });
  expect(why.get('big.ts')?.remedy).toContain('max_file_size');
  expect(why.get('.env')).toMatchObject({
    reason: 'secret',
    why: 'files with this name contain environment settings, including passwords and keys (rule environment-file)',
    remedy: expect.stringContaining('-diffdex-secret') as string,
  });
  expect(why.get('tokens/ci.yml')?.why).toBe('line 3 contains a GitHub token (rule github-token)');
  expect(files.filter(({ path }) => path.startsWith('links/')).map(({ why: words }) => words)).toEqual([
    'it is a symbolic link out of the repository',
    'it is a symbolic link to src/pool.ts',
    'it is a symbolic link to itself',
    'it is a symbolic link to a path that is not tracked',
    'it is a symbolic link out of the repository',
    'it is a symbolic link to src/pool.ts',
    'it is a symbolic link to the root folder',
  ]);

  expect((await list('gen')).files.map(({ path }) => path)).toEqual(['gen/a.go', 'gen/b.go']);
  expect(await list('*.go', '--limit', '1')).toMatchObject({ total: 2, files: [{ path: 'gen/a.go' }] });
  const { stdout } = await run('status', '--skipped', 'gen', '-n', '1');
  expect(stdout).toMatch(
    /^skipped 2: 2 generated\ngen\/a\.go {2}generated: line 2 .*\nand 1 more file; use --limit 2 /,
  );
  expect((await run('status', '--skipped', 'src')).stdout).toBe('No files are skipped.\n');
  expect((await run('status', '--verbose')).stdout).toMatch(/^revision [^]*^dist\/out\.js {2}generated: /m);
});

it('a search says which of its paths are left out, follows links, and knows both forms of Unicode', async () => {
  const repository = await indexed();
  const index = await openIndex({ repository: repository.path });
  const search = async (...paths: string[]) => {
    const { hits, note = '' } = await index.search('acquire', { filter: { paths } });
    return { paths: [...new Set(hits.map(({ path }) => path))].sort(), note };
  };
  for (const [path, note] of [
    ['dist/out.js', 'dist/out.js is not indexed: its folder or name is typical of generated files'],
    ['gen/a.go', 'gen/a.go is not indexed: line 2 of .gitattributes sets `linguist-generated` for it.'],
    ['gen', 'No file at this path is indexed (2: 2 generated)'],
    ['d*/*.js', 'dist/out.js is not indexed'],
    ['links/out', 'links/out is not indexed: it is a symbolic link out of the repository.'],
    ['links/nothing', 'links/nothing is not indexed: it is a symbolic link to a path that is not tracked.'],
    ['nowhere', 'No indexed file matches this path.'],
  ] as const) {
    expect(await search(path), path).toEqual({ paths: [], note: expect.stringContaining(note) as string });
  }
  expect(await search('src', '.env')).toEqual({
    paths: ['src/other.ts', 'src/pool.ts'],
    note: expect.stringContaining(
      '.env is not indexed: files with this name contain environment settings',
    ) as string,
  });
  for (const [path, paths, note] of [
    [
      'links/pool.ts',
      ['src/pool.ts'],
      'links/pool.ts is a symbolic link to src/pool.ts, which contains the hits.',
    ],
    [
      'links/chain.ts',
      ['src/pool.ts'],
      'links/chain.ts is a symbolic link to src/pool.ts, which contains the hits.',
    ],
    [
      'code/other.ts',
      ['src/other.ts'],
      'code/other.ts is a symbolic link to src/other.ts, which contains the hits.',
    ],
    ['code', ['src/other.ts', 'src/pool.ts'], 'code is a symbolic link to src, which contains the hits.'],
    ['links', ['src/pool.ts'], 'These paths lead through 2 symbolic links'],
  ] as const) {
    expect(await search(path), path).toEqual({ paths, note: expect.stringContaining(note) as string });
  }
  for (const path of [NFC, NFD, 'caf\u00e9', 'cafe\u0301', 'caf\u00e9/*.ts', '*\u00fc.ts', 'caf?/men?.ts']) {
    expect(await search(path), path).toEqual({ paths: [NFD], note: '' });
  }
  for (const path of [NFC, NFD]) {
    const { hits } = await index.search(`what does ${path} hold`, { explain: true });
    expect(hits[0]).toMatchObject({ path: NFD, explanation: { place: 1 } });
    expect(await index.related(path, 1)).toMatchObject({ seed: { path: NFD } });
  }
  index.close();
});

it('says it over MCP as well', async () => {
  const { ask, call } = await connect((await indexed()).path);
  expect(await ask('search_code', { query: 'acquire', path: 'dist/out.js' })).toMatchObject({
    hits: [],
    note: expect.stringContaining(
      'dist/out.js is not indexed: its folder or name is typical of generated files',
    ) as string,
  });
  const linked = await ask('search_code', { query: 'acquire', path: 'links/pool.ts' });
  expect(linked).toMatchObject({ hits: [{ path: 'src/pool.ts' }] });
  expect(failureOf(await call('read_chunk', { place: 'gen/a.go' }))).toMatchObject({
    message:
      'gen/a.go is not indexed (generated): line 2 of .gitattributes sets `linguist-generated` for it.',
    hint: expect.stringContaining('-linguist-generated') as string,
  });
  expect(await ask('read_chunk', { place: NFC })).toMatchObject({ path: NFD });
  const outlined = await call('outline', { path: 'gen' });
  expect(textOf(outlined)).toContain('gen/a.go  not indexed (generated): line 2 of .gitattributes');
  expect(outlined.structuredContent).toMatchObject({
    files: [{ skipped: 'generated', include_with: expect.any(String) as string }, {}],
  });
});
