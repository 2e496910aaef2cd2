import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { commandsIn } from '../reporting/hostile.js';

const HOSTILE = `export function retry(): string {
  return \`
::error file=other.ts,line=1::owned
##[add-mask]e
\u001b[2J\`\`\`
</details><script>\`;
}
`;
const ON_GITHUB = { GITHUB_ACTIONS: 'true' };

async function createIndex(): Promise<TemporaryRepository> {
  const repository = createRepository({ 'src/::retry.ts': HOSTILE, 'src/pool.ts': 'export class Pool {}\n' });
  expect(await runCli(['index'], { cwd: repository.path })).toMatchObject({ code: 0 });
  return repository;
}

it('prints hits in every format, alike for search and related', async () => {
  const cwd = (await createIndex()).path;
  const run = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };
  const search = (format: string) => run('search', 'retry', '-n', '1', '--format', format);

  expect(JSON.parse(await search('json'))).toMatchObject({
    query: 'retry',
    hits: [{ path: 'src/::retry.ts' }],
  });
  expect(JSON.parse(await search('jsonl'))).toMatchObject({
    query: 'retry',
    path: 'src/::retry.ts',
    start_line: 1,
  });
  expect(await search('grep')).toBe('src/::retry.ts:1:export function retry(): string {\n');
  expect(await search('github')).toMatch(
    /^::notice file=src\/%3A%3Aretry.ts,line=1,endLine=\d,title=.*::function retry/,
  );
  expect(await search('markdown')).toContain('`src/::retry.ts:1-7`');
  expect(JSON.parse(await search('sarif'))).toMatchObject({
    runs: [
      {
        results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: 'src/%3A%3Aretry.ts' } } }] }],
      },
    ],
  });
  expect(await run('related', 'src/pool.ts:1', '--format', 'grep')).toMatch(/^src\/::retry\.ts:\d:/);
  const related = JSON.parse(await run('related', 'src/pool.ts:1', '--format', 'sarif')) as {
    runs: unknown[];
  };
  expect(related.runs).toHaveLength(1);
});

it('collects all answers in one SARIF log, and prints others one by one', async () => {
  const cwd = (await createIndex()).path;
  const run = async (...flags: string[]): Promise<string> =>
    (
      await runCli(['search', '--queries', '-', '-n', '1', ...flags], {
        cwd,
        input: 'retry\n{"id":"2","query":"Pool"}\n',
      })
    ).stdout;
  const { runs } = JSON.parse(await run('--format', 'sarif')) as { runs: { results: unknown[] }[] };
  expect(runs.map(({ results }) => results.length)).toEqual([2]);
  expect((await run('--format', 'grep')).split('\n')).toHaveLength(3);
  const lines = (await run())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ id, query }) => [id, query])).toEqual([
    [undefined, 'retry'],
    ['2', 'Pool'],
  ]);
});

it('lets a runner find no commands but its own in what it prints', async () => {
  const repository = await createIndex();
  repository.commitFiles({ 'src/::retry.ts': HOSTILE.replace('owned', 'more') });
  const cwd = repository.path;
  const commandsOf = async (...args: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await runCli(args, { cwd, environment: ON_GITHUB });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).not.toContain('\u001b');
    return commandsIn(`${stderr}\n${stdout}`);
  };
  const group = ['group', 'stop-commands', 'endgroup'];
  expect(await commandsOf('search', 'retry', '-n', '1', '--context', '9')).toEqual(group);
  expect(await commandsOf('search', '::error::x retry', '-n', '1')).toEqual(group);
  expect(await commandsOf('search', 'retry', '-n', '1', '--format', 'github')).toEqual(['notice']);
  expect(await commandsOf('diff', 'HEAD~1')).toEqual(group);
  for (const format of ['json', 'jsonl', 'markdown', 'sarif', 'grep']) {
    expect(await commandsOf('search', 'retry', '--context', '9', '--format', format)).toEqual([]);
  }
  for (const format of ['json', 'markdown'])
    expect(await commandsOf('diff', 'HEAD~1', '--format', format)).toEqual([]);
});

it('links to the lines in a workflow of the repository itself', async () => {
  const cwd = (await createIndex()).path;
  const environment = {
    ...ON_GITHUB,
    GITHUB_WORKSPACE: cwd,
    GITHUB_SERVER_URL: 'https://h',
    GITHUB_REPOSITORY: 'o/r',
  };
  const { stdout } = await runCli(['search', 'Pool', '-n', '1', '--format', 'markdown'], {
    cwd,
    environment,
  });
  expect(stdout).toMatch(/\(https:\/\/h\/o\/r\/blob\/[0-9a-f]{40}\/src\/pool\.ts#L1-L1\)/);
});

it('compares revisions on the command line', async () => {
  const repository = createRepository({ 'src/pool.ts': 'export class Pool {}\n' });
  repository.commitFiles({ 'src/lock.ts': 'export class Lock {}\n' });
  const cwd = repository.path;
  const { stdout } = await runCli(['diff', 'HEAD~1..HEAD'], { cwd });
  expect(stdout).toContain('  + added    class Lock  1\n');
  expect(JSON.parse((await runCli(['diff', 'HEAD~1..HEAD', '--json'], { cwd })).stdout)).toMatchObject({
    base: { origin: 'given' },
    files: [
      { path: 'src/lock.ts', symbols: [{ change: 'added', after: { symbol: 'Lock', start_line: 1 } }] },
    ],
  });
  expect((await runCli(['diff', 'HEAD~1..HEAD', '--format', 'markdown'], { cwd })).stdout).toContain(
    '- **added** class `Lock`, line 1',
  );
  for (const args of [
    ['nowhere'],
    ['--similar'],
    ['--no-git'],
    ['--json', '--format', 'text'],
    ['-n', '0'],
  ]) {
    expect(await runCli(['diff', ...args], { cwd })).toMatchObject({ code: 2, stdout: '' });
  }
});
