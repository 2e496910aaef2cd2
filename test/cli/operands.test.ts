import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const nameOf = (text: string): string => `export function ${text}() {\n  return '${text}';\n}\n`;

it('what stands behind -- counts, whatever it looks like', async () => {
  const repository = createRepository({ 'one.ts': nameOf('stepOne') });
  repository.commitFiles({ 'two.ts': nameOf('stepTwo') });
  repository.commitFiles({ '--three.ts': nameOf('stepThree') });
  const run = (...args: string[]): ReturnType<typeof runCli> => runCli(args, { cwd: repository.path });
  await run('index', '--quiet');

  const queries = ['--stepOne', 'help', '--json', '-- twice'];
  const asked = queries.map(async (query) => {
    const { stdout, stderr } = await run('search', '--json', '--', query);
    return stderr || (JSON.parse(stdout) as { query: string }).query;
  });
  expect(await Promise.all(asked)).toEqual(queries);
  expect((await run('search', 'stepOne', '--', '--files-only', 'more')).stdout).toContain('return');

  const places = await Promise.all(['one.ts:1', '--three.ts:1'].map((place) => run('related', '--', place)));
  expect(places.map(({ stdout }) => stdout.split(':')[0])).toEqual(['Like one.ts', 'Like --three.ts']);

  const { stdout } = await run('diff', '--json', '--', 'HEAD~2..HEAD');
  const { files } = JSON.parse(stdout) as { files: { path: string }[] };
  expect(files.map(({ path }) => path)).toEqual(['--three.ts', 'two.ts']);
});

it('words that mean something elsewhere are words of a query', async () => {
  const { path } = createRepository({ 'one.ts': nameOf('stepOne') });
  await runCli(['index', '--quiet'], { cwd: path });
  const queries = [['help'], ['step', 'version'], ['search', 'index']];
  for (const query of queries) {
    const { stdout } = await runCli(['search', ...query, '--json'], { cwd: path });
    expect(JSON.parse(stdout)).toMatchObject({ query: query.join(' ') });
  }
});

it.each([
  [['index', '--', 'more'], 'Unknown argument: more'],
  [['status', '--', '--json'], 'Unknown argument: --json'],
  [['diff', 'HEAD~1', '--', 'src'], 'Unknown argument: src'],
  [['hook', 'run', '--', 'post-nothing'], 'post-nothing'],
  [['hook', '--', 'status'], 'There is no command before --'],
  [['--', 'index'], 'There is no command before --'],
  [['--', '--version'], 'There is no command before --'],
  [['search', 'x', '--limit', '1', '-n', '2'], '--limit is given more than once'],
  [['status', '--repo', '.', '--repo', '.'], '--repo is given more than once'],
])('%j is refused', async (args, message) => {
  const { code, stdout, stderr } = await runCli(args, { cwd: createRepository({ 'a.ts': '' }).path });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: /);
  expect(stderr).toContain(message);
});
