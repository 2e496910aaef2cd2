import { diffRevisions } from '../app/diff/diff-revisions.js';
import { askImpact } from '../app/impact/open-impact.js';
import { findProposal } from '../app/index/find-proposal.js';
import type { App } from '../app/open-app.js';
import { GATES, type ImpactResult } from '../core/results/impact.js';
import { TESTS_DEPTH } from '../core/results/reference-answer.js';
import type { SemanticDiff } from '../core/results/semantic-diff.js';
import type { ActionInputs } from './inputs.js';
import type { WorkflowRun } from './workflow-run.js';
import { shortRevision } from '../text/short-revision.js';

/** What a pull request or a queued merge does to the code; without `diff` where there is nothing to compare with. */
export interface ProposalSummary {
  diff?: SemanticDiff;
  /** Whom it reaches, with all entries, and held to all gates. */
  impact?: ImpactResult;
  /** Why there is no comparison, or how it may be off. */
  caveat?: string;
}

/**
 * Compares the indexed commit with what it is proposed for; `undefined` where this run is for no proposal.
 *
 * @param revision the indexed commit
 */
export async function describeProposal(
  app: App,
  { token }: Pick<ActionInputs, 'token'>,
  run: WorkflowRun,
  revision: string,
): Promise<ProposalSummary | undefined> {
  if (run.base === undefined) return undefined;
  const proposal = await findProposal(app, {
    head: revision,
    base: run.base.commit,
    isTestMerge: run.event === 'pull_request' && revision === run.commit,
    credentials: token === '' ? undefined : { serverUrl: run.site.serverUrl, token },
  });
  if (proposal.kind === 'base-missing') {
    const { base, detail } = proposal;
    app.reporter.warn(`The change is not described, because ${base} could not be fetched. ${detail}`);
    return {
      caveat: `The change is not described, because commit ${shortRevision(base)} of the base branch could not be fetched. Set \`fetch-depth: 2\` in actions/checkout.`,
    };
  }
  const diff = await diffRevisions(app, { range: proposal.range, similar: true });
  const impact = await askImpact(app, {
    range: proposal.range,
    depth: TESTS_DEPTH,
    tier: 'possible',
    filter: {},
    limit: Infinity,
    gates: GATES,
  });
  return { diff, impact, ...(proposal.caveat !== undefined && { caveat: proposal.caveat }) };
}
