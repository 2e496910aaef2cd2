import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.js';
import { createRepository } from '../support/temporary-repository.js';

const FILES = {
  'src/retry.ts':
    '/** Calls again after a failure, and waits longer each time. */\nexport function retryWithBackoff(call: () => void): void {\n  call();\n}\n',
  'src/pool.ts':
    '/** Hands connections out and takes them back. */\nexport class ConnectionPool {\n  acquire(): void {}\n}\n',
  'src/clock.ts':
    'export const SECOND = 1000;\n\nexport function now(): number {\n  return Date.now() / SECOND;\n}\n',
  'README.md': '# Network\n\nConnections and retries.\n',
};
const RIGHT = 'retry with backoff after a failure';
const NONSENSE = ['zzzqqq', 'how does the kitchen bake lasagna', 'qwxyz plumbus frobnicator', '火星 探査機'];

interface Answer {
  hits: { path: string }[];
  confidence?: number;
  note?: string;
}

it('search tells how sure an answer is, and nonsense is no answer', async () => {
  const { path: cwd } = createRepository(FILES);
  await runCli(['index'], { cwd });
  const ask = async (query: string, ...flags: string[]): Promise<{ code: number | null; answer: Answer }> => {
    const { code, stdout } = await runCli(['search', query, '--json', ...flags], { cwd });
    return { code, answer: JSON.parse(stdout) as Answer };
  };

  const right = await ask(RIGHT, '--fail-empty', '--min-score', '0.5');
  expect(right.code).toBe(0);
  expect(right.answer.hits[0]?.path).toBe('src/retry.ts');
  expect(right.answer.confidence).toBeGreaterThan(0.5);
  expect(right.answer).not.toHaveProperty('note');

  for (const query of NONSENSE) {
    const { code, answer } = await ask(query, '--fail-empty');
    expect({ query, code }).toEqual({ query, code: 1 });
    expect(answer.confidence).toBeLessThan(0.05);
    // They come all the same, as nobody asked for less.
    expect(answer.hits.length).toBeGreaterThan(0);
    expect(answer.note).toContain('There is probably no answer here');
    const strict = await ask(query, '--min-score', '0.2');
    expect(strict).toMatchObject({ code: 0, answer: { hits: [], confidence: answer.confidence } });
    expect(strict.answer.note).toContain('No hit reaches the requested confidence');
  }
  expect((await ask('retry', '--mode', 'keyword')).answer).not.toHaveProperty('confidence');
  expect((await ask('retry', '--exact', 'call')).answer).not.toHaveProperty('confidence');
  for (const query of ['zzz in src/retry.ts', 'fails with "zzz qqq"', 'zzz(\n  qqq)'])
    expect((await ask(query, '--min-score', '0.9')).answer).not.toHaveProperty('confidence');
});

it('search --min-score is refused where it has no effect, and takes a probability', async () => {
  const { path: cwd } = createRepository(FILES);
  const refuse = async (...flags: string[]) => runCli(['search', 'retry', ...flags], { cwd });
  for (const flags of [
    ['--min-score', '0.5', '--mode', 'keyword'],
    ['--min-score', '0.5', '--exact', 'call'],
    ['--min-score', '1.5'],
    ['--min-score', '-0.1'],
    ['--min-score', 'high'],
    ['--min-score', ''],
  ]) {
    const { code, stderr } = await refuse(...flags);
    expect({ flags, code }).toEqual({ flags, code: 2 });
    expect(stderr).toContain('--min-score');
  }
});
