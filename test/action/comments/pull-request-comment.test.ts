import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkOut, createCache, propose } from '../job-folders.js';
import { createReview } from '../review.js';
import { runAction, type Job, type JobResult } from '../runner/run-action.js';
import { BOT, startCommentServer, type CommentServer } from './comment-server.js';

let server: CommentServer;

beforeEach(async () => {
  server = await startCommentServer();
});
afterEach(() => server.close());

/** A pull request of the repository itself, unless `from` names another. */
function proposeFrom(repository: ReturnType<typeof createReview>, from = 'octo/pool'): Job['event'] {
  const event = propose(repository, 'feature');
  const { pull_request: request, ...payload } = event.payload as { pull_request: object };
  const head = { ref: 'feature', repo: { full_name: from } };
  return { ...event, payload: { ...payload, pull_request: { ...request, head } } };
}

function run(
  event: Job['event'],
  repository: ReturnType<typeof createReview>,
  inputs: Record<string, string>,
  environment: Record<string, string> = {},
): Promise<JobResult> {
  return runAction({
    ...checkOut(repository, event.ref),
    cache: createCache(),
    event,
    inputs: { artifact: 'false', ...inputs },
    environment: { GITHUB_API_URL: server.apiUrl, GITHUB_JOB: 'describe', ...environment },
  });
}

it('tells in one comment, and first in the summary, what a pull request reaches', async () => {
  const repository = createReview();
  const event = proposeFrom(repository);
  const job = await run(event, repository, { comment: 'true' });

  expect(job.log).not.toMatch(/::(?:error|warning|notice)/);
  expect(job.outcome).toBe('success');
  expect(job.log).toContain('diffdex commented on the pull request.');
  const [comment, ...others] = server.comments;
  expect(others).toEqual([]);
  await expect(comment?.body).toMatchFileSnapshot('../golden/review-comment.md');
  const review = job.summary.slice(0, job.summary.indexOf('### Code index'));
  await expect(review).toMatchFileSnapshot('../golden/review-summary.md');

  const again = await run(event, repository, { comment: 'true' }, { GITHUB_RUN_ID: '1002' });
  expect(again.log).toContain('diffdex updated its comment on the pull request.');
  expect(server.comments).toEqual([
    { id: comment?.id, user: BOT, body: comment?.body.replaceAll(/\b1001\b/g, '1002') },
  ]);
});

it('never asks GitHub for what a fork proposes, and says why', async () => {
  const repository = createReview();
  for (const name of ['pull_request', 'pull_request_target']) {
    const event = { ...proposeFrom(repository, 'stranger/pool'), name };
    const job = await run(event, repository, { comment: 'true' });
    expect(job.outcome).toBe('success');
    expect(job.log).toMatch(
      /^::notice title=diffdex::diffdex could not comment on the pull request\. It comes from a fork/m,
    );
    expect(job.summary).toContain('### What the change reaches');
  }
  expect(server.requests).toEqual([]);
});

it('says which permission is missing, fails nothing and tells no token', async () => {
  const repository = createReview();
  server.refusals.push({ route: /^POST/, status: 403, message: 'Resource not accessible by integration' });
  const job = await run(proposeFrom(repository), repository, { comment: 'true' });
  expect(job.outcome).toBe('success');
  expect(job.log).toMatch(/^::notice title=diffdex::.*Add `pull-requests: write` to the `permissions`/m);
  expect(job.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('ghs_token');
});

it('fails, after all else is written, where the change does not pass what fail-on names', async () => {
  const repository = createReview();
  const event = proposeFrom(repository);
  const job = await run(event, repository, {
    comment: 'true',
    artifact: 'true',
    'fail-on': 'broken-callers\nuntested-change',
  });
  expect(job.outcome).toBe('failure');
  expect(job.log.match(/^::error.*/gm)).toEqual([
    '::error::broken-callers: 2 callers of changed signatures were not updated: src/migrate.ts:6 (uses retryWithBackoff), test/retry.test.ts:4 (uses retryWithBackoff).%0Auntested-change: no test reaches 1 changed definition: src/session.ts:4 (isExpired).',
  ]);
  expect(job.summary).toContain('### What the change reaches');
  expect(server.comments).toHaveLength(1);
  expect(job.artifacts).toHaveLength(1);
  expect(job.steps).toContain('Save the index');
});

it('comments on nothing but pull requests, and fails by name on a gate that there is not', async () => {
  const repository = createReview();
  const push = { name: 'push', ref: 'refs/heads/main', sha: repository.head('main'), payload: {} };
  const job = await run(push, repository, { comment: 'true', 'fail-on': 'broken-callers' });
  expect(job.outcome).toBe('success');
  expect(job.log).toContain('This run does not belong to a pull request');
  expect(server.requests).toEqual([]);
  const wrong = await run(push, repository, { 'fail-on': 'broken' });
  expect(wrong.log).toBe(
    '::error::The input `fail-on` has an unknown gate: "broken". [ARGUMENT_INVALID] Use broken-callers or untested-change, or both with a comma between them.\n',
  );
});
