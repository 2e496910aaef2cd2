import type { SearchHit } from '../../core/results/search-answer.js';
import { describeFreshness } from '../reports/format-status.js';
import { countOf } from '../text/format-figures.js';
import { codeBlock, codeSpan } from '../text/markdown-text.js';
import { describeNeighbour } from './describe-neighbour.js';
import type { ReportedAnswer } from './reported-answer.js';
import { chooseSnippet, numberLines } from './snippet.js';
import type { LinkTo } from '../text/source-links.js';
import { shortRevision } from '../../text/short-revision.js';

/** How hits are written as Markdown. */
export interface AnswerMarkdown {
  /** Whether hits are printed whole rather than as snippets. */
  isWhole?: boolean | undefined;
  /** Where places of the indexed revision can be seen. */
  linkTo?: LinkTo | undefined;
}

/** Hits as Markdown, without a heading: what was asked, then each hit with its location and code. */
export function answerMarkdown(
  { title, hits, neighbours = [], words, snapshot, note }: ReportedAnswer,
  { isWhole = false, linkTo }: AnswerMarkdown = {},
): string {
  const revision = shortRevision(snapshot.revision);
  const intro = `**${countOf(hits.length, 'hit')}** for ${codeSpan(title)} at ${codeSpan(revision)} (${describeFreshness(snapshot)})`;
  const itemOf = (hit: SearchHit, mark: string, tie?: string): string => {
    const location = codeSpan(`${hit.path}:${String(hit.startLine)}-${String(hit.endLine)}`);
    const address = linkTo?.(hit);
    const notes = [
      address === undefined ? location : `[${location}](${address})`,
      hit.symbol === '' ? hit.kind : `${hit.kind} ${codeSpan(hit.symbol)}`,
      ...(tie === undefined ? [] : [tie]),
      ...(hit.uncommitted ? ['uncommitted'] : []),
      ...(hit.dirty ? ['changed since'] : []),
    ];
    const lines = isWhole ? numberLines(hit) : chooseSnippet(hit, words);
    const code = codeBlock(lines.map(({ text }) => text).join('\n'), hit.language);
    return `${mark} ${notes.join(', ')}\n\n${code}`;
  };
  const parts = [
    intro,
    ...(note === undefined ? [] : [note]),
    ...hits.map((hit) => itemOf(hit, `${String(hit.rank)}\\.`)),
    ...(neighbours.length > 0 ? ['**Related to these hits**'] : []),
    ...neighbours.map((one) => itemOf(one, '•', describeNeighbour(one))),
  ];
  return `${parts.join('\n\n')}\n`;
}
