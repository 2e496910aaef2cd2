import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chromeTrace } from '../../src/reporting/progress/chrome-trace.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

interface Trace {
  traceEvents: { name: string; ph: string; tid: number; ts: number; dur: number; args?: { name: string } }[];
}

/** A few functions in each of many files: enough for threads. */
function manyFiles(): Record<string, string> {
  const code = Array.from(
    { length: 40 },
    (_, i) => `export function name${String(i)}(value) {\n  return value + ${String(i)};\n}\n`,
  ).join('\n');
  return Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`src/${String(i)}.ts`, `// ${String(i)}\n${code}`]),
  );
}

it('index --profile says where the time went and writes a trace', async () => {
  const { path } = createRepository(manyFiles());
  const file = join(temporaryFolder(), 'trace.json');
  const { code, stdout, stderr } = await runCli(['index', '--json', `--profile=${file}`], { cwd: path });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ mode: 'full' });
  expect(stderr).toMatch(/^Profile: .*memory/m);
  expect(stderr).toMatch(/^ {2}publish .* 1 time$/m);
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as Trace;
  const work = traceEvents.filter(({ ph }) => ph === 'X');
  expect([...new Set(work.map(({ name }) => name))].sort()).toEqual([
    'cut',
    'embed',
    'parse',
    'plan',
    'publish',
    'read',
    'write',
  ]);
  expect(traceEvents.filter(({ args }) => args?.name.startsWith('cut ')).length).toBeGreaterThan(0);
});

it('index --profile refuses a file that cannot be written', async () => {
  const { path } = createRepository({ 'a.ts': 'export const a = 1;\n' });
  const { code, stderr } = await runCli(['index', '--profile=nowhere/trace.json'], { cwd: path });
  expect(code).toBe(2);
  expect(stderr).toContain('The trace cannot be written to nowhere/trace.json.');
});

it('gives work that overlaps with its like a row of its own', () => {
  const spans = [
    { name: 'parse', startMs: 110, durationMs: 20 },
    { name: 'parse', startMs: 100, durationMs: 20 },
    { name: 'parse', startMs: 120, durationMs: 5 },
    { name: 'cut', thread: 3, startMs: 100, durationMs: 1.5 },
  ];
  const { traceEvents } = JSON.parse(chromeTrace(spans)) as Trace;
  const work = traceEvents
    .filter(({ ph }) => ph === 'X')
    .map(({ name, tid, ts, dur }) => [name, tid, ts, dur]);
  expect(work).toEqual([
    ['parse', 0, 0, 20_000],
    ['cut', 1, 0, 1500],
    ['parse', 2, 10_000, 20_000],
    ['parse', 0, 20_000, 5000],
  ]);
  expect(traceEvents.flatMap(({ args }) => args?.name ?? [])).toEqual(['parse', 'cut 3', 'parse']);
});
