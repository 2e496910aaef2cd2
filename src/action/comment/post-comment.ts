import { info, notice } from '@actions/core';
import { openHttp } from '../../app/open-http.js';
import type { ActionInputs } from '../inputs.js';
import type { ProposalSummary } from '../describe-proposal.js';
import type { WorkflowRun } from '../workflow-run.js';
import { openCommentApi } from './comment-api.js';
import { commentBody } from './comment-body.js';
import { keepComment, type KeptComment } from './keep-comment.js';
import { markerOf, runLine } from './marker.js';
import { describeRequestFailure } from './request-failure.js';

const OUTCOMES: Readonly<Record<KeptComment, string>> = {
  created: 'diffdex commented on the pull request.',
  updated: 'diffdex updated its comment on the pull request.',
  unchanged: 'The comment on the pull request is already up to date.',
  outdated: 'The comment on the pull request is from a later run and was not changed.',
  none: 'No definition changed, so diffdex does not comment on the pull request.',
};

/**
 * Keeps one comment on the pull request of a run that tells what the change reaches. Where that cannot be, a notice says why, and nothing
 * fails: the summary has it all.
 */
export async function postComment(
  proposal: ProposalSummary | undefined,
  { token, artifactName }: Pick<ActionInputs, 'token' | 'artifactName'>,
  run: WorkflowRun,
): Promise<void> {
  const { pullRequest } = run;
  if (!pullRequest || !proposal) {
    info('This run does not belong to a pull request, so there is nothing to comment on.');
    return;
  }
  const refusal = pullRequest.isFromFork
    ? 'It comes from a fork, whose token cannot write.'
    : token === ''
      ? 'The input `token` is empty.'
      : undefined;
  if (refusal !== undefined) {
    tell(refusal);
    return;
  }
  const { apiUrl, repository, repositoryUrl } = run.site;
  const marker = markerOf({ job: run.job, artifactName });
  const body = commentBody({
    proposal,
    marker: [marker, runLine(run.number)],
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${String(run.number)}`,
  });
  const http = await openHttp(
    { environment: process.env },
    { retry: { tries: 3, maxWaitMs: 10_000 }, idleTimeoutMs: 30_000 },
  );
  try {
    const api = openCommentApi(http, { apiUrl, token, repository, number: pullRequest.number });
    const isNews = (proposal.impact?.counts.changed ?? 0) > 0;
    info(OUTCOMES[await keepComment(api, { body, marker, run: run.number, isNews })]);
  } catch (error) {
    const why = describeRequestFailure(error);
    if (why === undefined) throw error;
    tell(why);
  } finally {
    await http.close();
  }
}

function tell(why: string): void {
  notice(`diffdex could not comment on the pull request. ${why} The job summary has the same content.`, {
    title: 'diffdex',
  });
}
