import { diffMarkdown } from '../../reporting/diff/diff-markdown.js';
import { linksToRevision } from '../../reporting/text/source-links.js';
import type { ProposalSummary } from '../describe-proposal.js';

/** Symbols listed at most; a change with more is read elsewhere. */
const MAX_SYMBOLS = 200;

/** What a pull request does to the code, by symbols, with links to both sides. */
export function proposalSection({ diff, caveat }: ProposalSummary, repositoryUrl: string): string {
  const paragraphs = ['### What the change does'];
  if (diff) {
    const links = {
      before: linksToRevision(repositoryUrl, diff.base.revision),
      after: linksToRevision(repositoryUrl, diff.head.revision),
    };
    paragraphs.push(diffMarkdown(diff, { limit: MAX_SYMBOLS, links }).trimEnd());
  }
  if (caveat !== undefined) paragraphs.push(caveat);
  return paragraphs.join('\n\n');
}
