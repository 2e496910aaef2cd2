import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkflowRun, type WorkflowRun } from '../../src/action/workflow-run.js';
import { temporaryFolder } from '../support/temporary-repository.js';

const REPOSITORY = { default_branch: 'main' };

function readRun(event: string, refName: string, payload: unknown, type = 'branch'): Promise<WorkflowRun> {
  const file = join(temporaryFolder(), 'event.json');
  writeFileSync(file, JSON.stringify(payload));
  return readWorkflowRun({
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file,
    GITHUB_REF_NAME: refName,
    GITHUB_REF_TYPE: type,
    GITHUB_REPOSITORY: 'octo/pool',
    GITHUB_SHA: 'a'.repeat(40),
  });
}

const base = { ref: 'next', sha: 'b'.repeat(40) };
const queued = { base_ref: 'refs/heads/next', base_sha: base.sha };
const proposed = { commit: base.sha, branch: 'next' };

test.each([
  ['push', 'main', { repository: REPOSITORY }, { scope: 'main', isSaved: true, base: undefined }],
  [
    'workflow_dispatch',
    'topic',
    { repository: REPOSITORY },
    { scope: 'topic', isSaved: true, base: undefined },
  ],
  // What a schedule tells, besides its cron line.
  [
    'schedule',
    'main',
    { schedule: '17 3 * * *' },
    { scope: 'main', isSaved: true, base: undefined, fallbacks: [] },
  ],
  [
    'pull_request',
    '7/merge',
    { pull_request: { number: 7, base, head: { repo: null } }, repository: REPOSITORY },
    { scope: 'pull-7', isSaved: true, base: proposed, fallbacks: ['next', 'main'] },
  ],
  [
    'merge_group',
    'gh-readonly-queue/next/pr-7-abc',
    { merge_group: queued, repository: REPOSITORY },
    { isSaved: false, base: proposed, fallbacks: ['next', 'main'] },
  ],
])('%s', async (event, refName, payload, expected) => {
  expect(await readRun(event, refName, payload)).toMatchObject(expected);
});

test.each([
  ['of the repository itself', { number: 7, head: { repo: { full_name: 'Octo/Pool' } } }, false],
  ['of a fork', { number: 7, head: { repo: { full_name: 'stranger/pool' } } }, true],
  ['of a fork that is no more', { number: 7, head: { repo: null } }, true],
  ['that does not say where it comes from', { number: 7 }, true],
])('a pull request %s', async (_, request, isFromFork) => {
  const { pullRequest, site, job } = await readRun('pull_request_target', 'main', { pull_request: request });
  expect(pullRequest).toEqual({ number: 7, isFromFork });
  expect([site.apiUrl, site.repository, job]).toEqual(['https://api.github.com', 'octo/pool', '']);
});

test.each([{}, { pull_request: { number: '../../user' } }, { pull_request: { number: -1 } }])(
  'an event without a number of a pull request: %j',
  async (payload) => {
    expect((await readRun('push', 'main', payload)).pullRequest).toBeUndefined();
  },
);

test('what is made for a tag is not saved, since no other run could see it', async () => {
  const run = await readRun('push', 'v1.2.3', { repository: REPOSITORY }, 'tag');

  expect(run).toMatchObject({ scope: 'v1.2.3', isSaved: false });
});

test('outside of a runner the folder is the working directory, and nothing is known of an event', async () => {
  const run = await readWorkflowRun({});

  expect(run).toMatchObject({ workspace: process.cwd(), fallbacks: [], base: undefined });
});
