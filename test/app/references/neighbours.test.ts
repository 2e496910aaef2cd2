import { expect, it, onTestFinished } from 'vitest';
import { openIndex, type CodeIndex, type SearchResult } from '../../../src/index.js';
import { countTokens } from '../../../src/text/count-tokens.js';
import { createRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const LONG = Array.from({ length: 40 }, (_, at) => `    step_${String(at)} = clock.now()`).join('\n');

async function open(): Promise<{ repository: TemporaryRepository; index: CodeIndex }> {
  const repository = createRepository({
    'retry/policy.py': `class Policy:\n    def wait_before(self, attempt):\n        raise NotImplementedError\n`,
    'retry/backoff.py': `from clock import sleep_for\nfrom retry.policy import Policy\n\n\nclass Backoff(Policy):\n    def wait_before(self, attempt):\n        sleep_for(2 ** attempt)\n`,
    'clock.py': `def sleep_for(seconds):\n    """Sleeps."""\n    return seconds\n`,
    'client.py': `from retry.backoff import Backoff\n\n\ndef fetch(attempt):\n    Backoff().wait_before(attempt)\n`,
    'long.py': `import clock\nfrom retry.backoff import Backoff\n\n\ndef very_long(attempt):\n${LONG}\n    Backoff().wait_before(attempt)\n`,
    'test_backoff.py': `from retry.backoff import Backoff\n\n\ndef test_it():\n    Backoff().wait_before(1)\n`,
    'unused.py': `def nobody_calls_this_one():\n    return 1\n`,
  });
  const index = await openIndex({ repository: repository.path });
  onTestFinished(() => {
    index.close();
  });
  await index.update();
  return { repository, index };
}

const ask = (index: CodeIndex, neighbours?: number): Promise<SearchResult> =>
  index.search('symbol:Backoff.wait_before', { limit: 1, neighbours });
const tied = ({ neighbours = [] }: SearchResult): string[] =>
  neighbours.map(({ relation, path, line, tier }) => `${relation} ${path}:${String(line)} ${tier}`);

it('adds what a hit extends, who uses it and what it uses, tests last', async () => {
  const { index } = await open();
  const answer = await ask(index, 4000);
  expect(answer.hits).toMatchObject([{ path: 'retry/backoff.py', uses: { possible: 0 } }]);
  expect(tied(answer)).toEqual([
    'base retry/policy.py:1 exact',
    'caller client.py:5 exact',
    'callee clock.py:1 exact',
    'caller long.py:46 exact',
    'caller test_backoff.py:5 exact',
  ]);
  expect(answer.neighbours?.map(({ of, rank, dirty }) => [of, rank, dirty])).toEqual(
    [1, 2, 3, 4, 5].map((rank) => [1, rank, false]),
  );
});

it('keeps to the budget, and goes on with what is small enough', async () => {
  const { index } = await open();
  const all = (await ask(index, 4000)).neighbours ?? [];
  const long = countTokens(all.find(({ path }) => path === 'long.py')?.content ?? '');
  const budget = all.reduce((sum, { content }) => sum + countTokens(content), 0) - long;
  const answer = await ask(index, budget);
  expect(tied(answer).join('\n')).not.toContain('long.py');
  expect(tied(answer)).toContain('caller test_backoff.py:5 exact');
  expect((await ask(index, 1)).neighbours).toEqual([]);
});

it('names no hit again, and tells nothing where nobody asked', async () => {
  const { index } = await open();
  const both = await index.search('wait_before', { limit: 7, neighbours: 4000 });
  const hits = new Set(both.hits.map(({ id }) => id));
  expect(both.neighbours?.filter(({ id }) => hits.has(id))).toEqual([]);
  const plain = await ask(index);
  expect(plain).not.toHaveProperty('neighbours');
  expect(plain.hits[0]).not.toHaveProperty('uses');
});

it('counts uses where scores are explained, also of what is on disk alone', async () => {
  const { index, repository } = await open();
  const explained = await index.search('symbol:sleep_for', { limit: 1, explain: true });
  expect(explained.hits[0]?.uses).toEqual({ exact: 2, likely: 0, possible: 0 });
  expect(explained).not.toHaveProperty('neighbours');
  const unused = await index.search('symbol:nobody_calls_this_one', { limit: 1, explain: true });
  expect(unused.hits[0]?.uses).toEqual({ exact: 0, likely: 0, possible: 0 });

  repository.write('new.py', 'from clock import sleep_for\n\n\ndef nap():\n    sleep_for(1)\n');
  const present = await index.search('symbol:sleep_for', { limit: 1, explain: true, neighbours: 500 });
  expect(present.hits[0]?.uses).toEqual({ exact: 4, likely: 0, possible: 0 });
  expect(tied(present)).toContain('caller new.py:5 exact');
  expect(present.neighbours?.find(({ path }) => path === 'new.py')).toMatchObject({ uncommitted: true });
});

it('counts the uses of what a hit is a later part of, and of the members that it packs', async () => {
  const steps = Array.from({ length: 150 }, (_, at) => `    step_${String(at)} = clock.now() + step\n`);
  const methods = Array.from(
    { length: 40 },
    (_, at) => `    def method_${String(at)}(self, row):\n        return [row, ${String(at)}]\n\n`,
  );
  const repository = createRepository({
    'job.py': `import clock\n\n\ndef long_job(step):\n${steps.join('')}    def last_step(row):\n        return clock.now() + row\n    return last_step(step_1)\n`,
    'jobs.py': `class Jobs:\n${methods.join('')}`,
    'use.py':
      'from job import long_job\nfrom jobs import Jobs\n\nlong_job(1)\nlong_job(2)\nJobs().method_39(1)\n',
  });
  const index = await openIndex({ repository: repository.path });
  onTestFinished(() => {
    index.close();
  });
  await index.update();
  const parts = await index.search('clock.now step path:job.py', { limit: 20, explain: true });
  expect(parts.hits.length).toBeGreaterThan(3);
  for (const { symbol, uses } of parts.hits) expect([symbol, uses?.exact]).toEqual(['long_job', 3]);
  const later = await index.search('clock.now step path:job.py', { limit: 20, neighbours: 4000 });
  expect(tied(later)).toContain('caller use.py:4 exact');
  const packed = await index.search('method path:jobs.py', { limit: 20, explain: true });
  expect(packed.hits.map(({ kind, uses }) => [kind, uses?.exact]).sort()).toEqual([
    ['class', 2],
    ['method', 1],
  ]);
});

it('refuses a budget that is none', async () => {
  const { index } = await open();
  await expect(ask(index, 0)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  await expect(ask(index, Number.NaN)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
});
