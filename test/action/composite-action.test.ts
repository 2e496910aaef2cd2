import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.js';
import type { TemporaryRepository } from '../support/temporary-repository.js';
import { checkOut, createCache, propose, pushTo, queue } from './job-folders.js';
import { createServer, developFurther, PROJECT } from './project.js';
import type { LocalCache } from './runner/local-cache.js';
import { runAction } from './runner/run-action.js';

const QUERIES = 'wait longer after every failure\nsymbol:Pool';

/** A summary without what differs from run to run. */
function steady(summary: string): string {
  return summary.replace(/\d[\d.]* m?s\b/g, '0 ms');
}

interface Answer {
  query: string;
  hits: { path: string; start_line: number; end_line: number }[];
}

/** Each query with the place of its first hit. */
function bestHits(json: string): string[][] {
  return (JSON.parse(json) as Answer[]).map(({ query, hits: [best] }) => [
    query,
    best ? `${best.path}:${best.start_line}-${best.end_line}` : '',
  ]);
}

/** A server whose default branch is in the cache, with further work on the branch `feature`. */
async function developOnBranch(): Promise<{ server: TemporaryRepository; cache: LocalCache }> {
  const server = createServer();
  const cache = createCache();
  const main = pushTo(server, 'main');
  await runAction({ ...checkOut(server, main.ref), cache, event: main });
  server.branch('feature');
  developFurther(server);
  return { server, cache };
}

test('a first push indexes all, saves the snapshot and uploads a pack', async () => {
  const server = createServer();
  const cache = createCache();
  const event = pushTo(server, 'main');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache,
    event,
    inputs: { queries: QUERIES, verify: 'true' },
  });

  expect(job.log).not.toMatch(/::(?:error|warning)/);
  expect(job.outcome).toBe('success');
  expect(job.outputs).toMatchObject({ revision: event.sha, 'cache-hit': 'false', 'files-changed': '5' });
  expect(job.outputs.chunks).toBe(job.outputs['chunks-embedded']);
  expect(bestHits(job.outputs.hits ?? '')).toEqual([
    ['wait longer after every failure', 'src/retry.ts:3-13'],
    ['symbol:Pool', 'src/pool.ts:1-23'],
  ]);
  expect(job.log).toContain(
    '::notice title=diffdex,file=src/pool.ts,line=1,endLine=23::symbol:Pool: class Pool',
  );
  expect(cache.keys).toEqual([expect.stringMatching(new RegExp(`^diffdex-f\\d+-.+-main-.+-${event.sha}$`))]);
  await expect(steady(job.summary)).toMatchFileSnapshot('golden/first-push.md');

  const [artifact = ''] = job.artifacts;
  const elsewhere = checkOut(server, event.ref);
  const pulled = await runCli(['pull', artifact], { cwd: elsewhere.workspace });
  const status = await runCli(['status', '--json'], { cwd: elsewhere.workspace });
  expect(pulled.code).toBe(0);
  expect(JSON.parse(status.stdout)).toMatchObject({
    revision: event.sha,
    content_digest: job.outputs['content-digest'],
  });
});

test('a second push starts from the cached snapshot and embeds what is new', async () => {
  const server = createServer();
  const cache = createCache();
  const first = pushTo(server, 'main');
  await runAction({ ...checkOut(server, first.ref), cache, event: first });
  developFurther(server);
  const event = pushTo(server, 'main');

  const job = await runAction({ ...checkOut(server, event.ref, 'complete'), cache, event });

  expect(job.outputs).toMatchObject({ revision: event.sha, 'cache-hit': 'false', 'files-changed': '5' });
  expect(Number(job.outputs['chunks-embedded'])).toBeLessThan(Number(job.outputs['chunks-reused']));
  expect(job.summary).toContain('changes reported by git');
  expect(cache.keys).toHaveLength(2);
  await expect(steady(job.summary)).toMatchFileSnapshot('golden/second-push.md');

  const again = await runAction({ ...checkOut(server, event.ref), cache, event });

  expect(again.outputs).toMatchObject({ 'cache-hit': 'true', 'chunks-embedded': '0' });
  expect(again.outputs['content-digest']).toBe(job.outputs['content-digest']);
  expect(again.steps).not.toContain('Save the index');
});

test('a pull request from a fork is described from a shallow checkout, and saves nothing where it may not', async () => {
  const { server, cache } = await developOnBranch();
  const event = propose(server, 'feature');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache,
    event,
    visibleRefs: ['refs/heads/main'],
    isReadOnly: true,
  });

  expect(job.outcome).toBe('success');
  expect(job.outputs.revision).toBe(event.sha);
  expect(Number(job.outputs['chunks-embedded'])).toBeLessThan(Number(job.outputs['chunks-reused']));
  expect(cache.keys).toHaveLength(1);
  expect(job.summary).toContain('**added** function `isExpired`');
  expect(job.summary).toMatch(/function `tryAgain`.*`retryWithBackoff`/s);
  await expect(steady(job.summary)).toMatchFileSnapshot('golden/pull-request.md');
});

test('a queued merge starts from its base, and is described, but not saved where nobody could restore it', async () => {
  const { server, cache } = await developOnBranch();
  const event = queue(server, 'feature');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache,
    event,
    visibleRefs: ['refs/heads/main'],
  });

  expect(job.outcome).toBe('success');
  expect(job.outputs.revision).toBe(event.sha);
  expect(Number(job.outputs['chunks-embedded'])).toBeLessThan(Number(job.outputs['chunks-reused']));
  expect(job.summary).toContain('**added** function `isExpired`');
  expect(cache.keys).toHaveLength(1);
});

test.each(['schedule', 'workflow_dispatch'])(
  'a run by %s takes the snapshot of the last push',
  async (name) => {
    const server = createServer();
    const cache = createCache();
    const push = pushTo(server, 'main');
    const pushed = await runAction({ ...checkOut(server, push.ref), cache, event: push });

    const job = await runAction({
      ...checkOut(server, push.ref),
      cache,
      event: { ...push, name, payload: {} },
      inputs: { queries: QUERIES },
    });

    expect(job.outputs).toMatchObject({
      revision: push.sha,
      'cache-hit': 'true',
      'files-changed': '0',
      'content-digest': pushed.outputs['content-digest'],
    });
    expect(bestHits(job.outputs.hits ?? '')).toHaveLength(2);
  },
);

test('a shallow checkout is compared with the cached snapshot by its listing', async () => {
  const server = createServer();
  const cache = createCache();
  const first = pushTo(server, 'main');
  await runAction({ ...checkOut(server, first.ref), cache, event: first });
  developFurther(server);
  const event = pushTo(server, 'main');

  const shallow = await runAction({ ...checkOut(server, event.ref), cache, event });
  const full = await runAction({
    ...checkOut(server, event.ref),
    cache: createCache(),
    event,
    inputs: { full: 'true' },
  });

  expect(shallow.summary).toContain('every file compared');
  expect(Number(shallow.outputs['chunks-embedded'])).toBeLessThan(Number(full.outputs['chunks-embedded']));
  expect(shallow.outputs['content-digest']).toBe(full.outputs['content-digest']);
});

test('a forced push starts from the snapshot of the history that is gone', async () => {
  const server = createServer();
  const cache = createCache();
  developFurther(server);
  const first = pushTo(server, 'main');
  await runAction({ ...checkOut(server, first.ref), cache, event: first });
  server.git('reset', '--quiet', '--hard', 'HEAD~1');
  server.write('src/retry.ts', PROJECT['src/retry.ts'].replace('attempts = 5', 'attempts = 3'));
  server.commit('Give up earlier');
  const event = pushTo(server, 'main');

  const job = await runAction({ ...checkOut(server, event.ref, 'complete'), cache, event });

  expect(job.outputs.revision).toBe(event.sha);
  expect(Number(job.outputs['chunks-reused'])).toBeGreaterThan(Number(job.outputs['chunks-embedded']));
  await expect(steady(job.summary)).toMatchFileSnapshot('golden/forced-push.md');
});

describe('a snapshot of another model', () => {
  test('is not looked for in the cache', async () => {
    const server = createServer();
    const cache = createCache();
    const first = pushTo(server, 'main');
    await runAction({ ...checkOut(server, first.ref), cache, event: first });
    server.commitFiles({ 'diffdex.yml': 'dimensions: 64\n' });
    const event = pushTo(server, 'main');

    const job = await runAction({ ...checkOut(server, event.ref), cache, event });

    expect(job.summary).toContain('Full update: there was no index.');
    expect(cache.keys).toHaveLength(2);
  });

  test('that lies there all the same is rebuilt, with the reason', async () => {
    const server = createServer();
    const first = pushTo(server, 'main');
    const former = checkOut(server, first.ref);
    await runAction({ ...former, cache: createCache(), event: first });
    server.commitFiles({ 'diffdex.yml': 'dimensions: 64\n' });
    const event = pushTo(server, 'main');
    const folders = checkOut(server, event.ref);
    cpSync(join(former.workspace, '.diffdex'), join(folders.workspace, '.diffdex'), { recursive: true });

    const job = await runAction({ ...folders, cache: createCache(), event });

    expect(job.outputs['chunks-reused']).toBe('0');
    expect(job.steps).not.toContain('Restore the index');
    await expect(steady(job.summary)).toMatchFileSnapshot('golden/other-model.md');
  });
});
