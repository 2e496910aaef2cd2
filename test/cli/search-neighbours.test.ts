import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const FILES = {
  'src/clock.ts': 'export function sleepFor(seconds: number): number {\n  return seconds;\n}\n',
  'src/retry.ts':
    "import { sleepFor } from './clock.js';\n\nexport function retryLater(times: number): number {\n  return sleepFor(times);\n}\n",
  'src/client.ts':
    "import { retryLater } from './retry.js';\n\nexport function fetchPage(): number {\n  const first = 1;\n  const second = 2;\n  const third = 3;\n  const fourth = first + second + third;\n  return retryLater(fourth);\n}\n",
};

it('search --neighbours adds callers and callees in every format that has room', async () => {
  const { path: cwd } = createRepository(FILES);
  const search = async (...flags: string[]) => {
    const args = ['search', 'symbol:retryLater', '--limit', '1', '--neighbours', '500', ...flags];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    return { code, stdout, stderr };
  };
  const ties = [
    { relation: 'caller', of: 1, tier: 'exact', line: 8, path: 'src/client.ts', start_line: 1 },
    { relation: 'callee', of: 1, tier: 'exact', line: 1, path: 'src/clock.ts', start_line: 1 },
  ];
  await runCli(['index'], { cwd });

  const json = await search('--json');
  expect(json).toMatchObject({ code: 0, stderr: '' });
  const answer = JSON.parse(json.stdout) as { hits: object[]; neighbours: object[] };
  expect(answer.neighbours).toMatchObject(ties);
  expect(answer.neighbours[0]).not.toHaveProperty('rank');
  expect(answer.hits).toMatchObject([{ path: 'src/retry.ts', uses: { exact: 2, likely: 0, possible: 0 } }]);

  const lines = (await search('--format', 'jsonl')).stdout.trimEnd().split('\n');
  const [hit, ...neighbours] = lines.map((line) => JSON.parse(line) as object);
  expect(hit).toMatchObject({ rank: 1, path: 'src/retry.ts' });
  expect(neighbours).toMatchObject(ties);

  const { stdout: text } = await search();
  expect(text).toMatch(/^src\/retry\.ts:1-5 {2}retryLater {2}function {2}\d\.\d+ {2}2 uses$/m);
  expect(text).toContain('Related to these hits:\n\nsrc/client.ts:1-9  fetchPage  function  uses hit 1\n');
  // The line with the use is among those shown.
  expect(text).toContain('     8 │   return retryLater(fourth);');
  expect(text).toContain('src/clock.ts:1-3  sleepFor  function  used by hit 1\n');

  const { stdout: markdown } = await search('--format', 'markdown');
  expect(markdown).toContain(
    '**Related to these hits**\n\n• `src/client.ts:1-9`, function `fetchPage`, uses hit 1\n',
  );
});

it('search --neighbours is refused where it has no effect, or no budget', async () => {
  const { path: cwd } = createRepository(FILES);
  const refuse = async (...flags: string[]) => {
    const { code, stderr } = await runCli(['search', 'retry', ...flags], { cwd });
    return { code, stderr };
  };
  for (const format of ['grep', 'github', 'sarif'])
    expect(await refuse('--neighbours', '100', '--format', format)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`--format ${format} cannot show what --neighbours adds`) as string,
    });
  expect(await refuse('--neighbours', '100', '--files-only')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('so --neighbours has no effect') as string,
  });
  for (const budget of ['0', '-1', '1.5', 'many'])
    expect(await refuse('--neighbours', budget)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('neighbours') as string,
    });
});
