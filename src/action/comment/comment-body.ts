import { diffMarkdown } from '../../reporting/diff/diff-markdown.js';
import { describeTotals } from '../../reporting/diff/describe-diff.js';
import { codeSpan } from '../../reporting/text/markdown-text.js';
import { linksToRevision } from '../../reporting/text/source-links.js';
import { shortRevision } from '../../text/short-revision.js';
import type { ProposalSummary } from '../describe-proposal.js';
import { impactHeadline, impactSection } from '../summary/impact-section.js';
import { details } from '../summary/markdown-table.js';

/** GitHub refuses longer ones. */
export const MAX_CHARACTERS = 65_536;

/** Entries of each list that are tried, until a comment is short enough. */
const ENTRIES = [50, 20, 8, 3, 1];

export interface CommentBody {
  proposal: ProposalSummary;
  /** Lines that no reader sees. */
  marker: readonly string[];
  repositoryUrl: string;
  /** Where the summary of the run is. */
  runUrl: string;
}

/** The text of the comment on a pull request, cut to what GitHub takes, with a sentence that says so. */
export function commentBody(comment: CommentBody): string {
  for (const most of ENTRIES) {
    const body = bodyWith(comment, most);
    if (body.length <= MAX_CHARACTERS) return body;
  }
  const { impact } = comment.proposal;
  const parts = ['### What the change reaches', ...(impact ? [impactHeadline(impact)] : [])];
  return assemble(comment, parts, SHORTENED);
}

const SHORTENED = 'Shortened, because GitHub limits comments to 65,536 characters. Everything is in the';

function bodyWith(comment: CommentBody, most: number): string {
  const { proposal, repositoryUrl } = comment;
  const { diff, impact, caveat } = proposal;
  const reach = impact ? impactSection(impact, repositoryUrl, most) : [];
  const nothing = ['### What the change reaches', ...(impact ? ['No definition changed.'] : [])];
  const parts = reach.length > 0 ? [...reach] : nothing;
  if (diff) {
    const links = {
      before: linksToRevision(repositoryUrl, diff.base.revision),
      after: linksToRevision(repositoryUrl, diff.head.revision),
    };
    const [, symbols = ''] = describeTotals(diff);
    parts.push(
      details(`All changes: ${symbols}`, [diffMarkdown(diff, { limit: most * 2, links }).trimEnd()]),
    );
  }
  if (caveat !== undefined) parts.push(caveat);
  return assemble(comment, parts, most === ENTRIES[0] ? 'For details, see the' : SHORTENED);
}

function assemble(
  { marker, proposal: { diff }, repositoryUrl, runUrl }: CommentBody,
  parts: readonly string[],
  sentence: string,
): string {
  const head = diff?.head.revision;
  const commit =
    head === undefined ? '' : `For [${codeSpan(shortRevision(head))}](${repositoryUrl}/commit/${head}). `;
  const footer = `<sub>${commit}${sentence} [summary of the run](${runUrl}).</sub>`;
  return [marker.join('\n'), ...parts, footer].join('\n\n');
}
