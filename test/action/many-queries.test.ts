import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRepository } from '../support/temporary-repository.js';
import { checkOut, createCache, pushTo } from './job-folders.js';
import type { Job } from './runner/run-action.js';
import { runAction } from './runner/run-action.js';

const SOURCE = 'export const answer = 42;\n';

function createJob(files: Record<string, string>, inputs: Record<string, string>): Job {
  const server = createRepository({ 'answer.ts': SOURCE, ...files });
  const event = pushTo(server, 'main');
  const cache = createCache();
  return {
    ...checkOut(server, event.ref),
    cache,
    event,
    inputs: { artifact: 'false', cache: 'false', ...inputs },
  };
}

test('queries come from a file, and beyond ten the log says that there are no further notices', async () => {
  const queries = Array.from({ length: 12 }, (_, index) => `{"id": "q${String(index)}", "query": "answer"}`);

  const job = await runAction(
    createJob({ '.github/questions.txt': `${queries.join('\r\n')}\n` }, { queries: '.github/questions.txt' }),
  );

  const hits = JSON.parse(job.outputs.hits ?? '') as { id: string; hits: unknown[] }[];
  expect(hits.map(({ id }) => id)).toEqual(queries.map((_, index) => `q${String(index)}`));
  expect(job.log.match(/^::notice /gm)).toHaveLength(10);
  expect(job.log).toContain('Only the first 10 of 12 best hits are shown as notices');
});

test('a single line that looks like a file which is not there is asked, with a warning', async () => {
  const job = await runAction(createJob({}, { queries: '.github/query.txt' }));

  expect(job.outcome).toBe('success');
  expect(job.log).toMatch(/^::warning::No file in the workspace has the name in the input `queries`/m);
});

describe('a file of queries that is a link', () => {
  test.each(['questions.txt', 'linked/questions.txt'])(
    '%s shows nothing of what lies behind it',
    async (name) => {
      const job = createJob({}, { queries: name });
      const outside = join(job.temporaryFolder, 'outside');
      mkdirSync(outside);
      writeFileSync(join(outside, 'questions.txt'), 'a secret of the runner');
      if (name.includes('/')) symlinkSync(outside, join(job.workspace, 'linked'));
      else symlinkSync(join(outside, name), join(job.workspace, name));

      const { outcome, log, summary } = await runAction(job);

      expect(outcome).toBe('failure');
      expect(log).toContain(`::error::The input \`queries\` names ${name}, which is a symbolic link.`);
      expect(log + summary).not.toContain('a secret');
    },
  );
});

test('an annotation names ten of the queries that found nothing, and counts the rest', async () => {
  const queries = Array.from(
    { length: 12 },
    (_, index) => `{"query": "nothing ${String(index)}", "path": "nowhere/"}`,
  ).join('\n');

  const job = await runAction(createJob({}, { queries, 'fail-on-empty': 'true' }));

  expect(job.log).toMatch(/^::error::No hits for: nothing 0, .*nothing 9 and 2 others$/m);
});

test('hits that GitHub would refuse as an output end with a whole query, and a warning', async () => {
  const long = 'answer '.repeat(30_000).trim();

  const job = await runAction(
    createJob({ 'questions.txt': [long, 'answer', long, long].join('\n') }, { queries: 'questions.txt' }),
  );

  const hits = JSON.parse(job.outputs.hits ?? '') as { query: string }[];
  expect(hits.map(({ query }) => query.length)).toEqual([long.length, 6, long.length]);
  expect(job.log).toMatch(/^::warning::The output `hits` contains only the first 3 of 4 queries/m);
});
