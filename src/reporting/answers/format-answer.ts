import type { Neighbour, SearchResult, RelatedResult } from '../../core/results/search-answer.js';
import { countOf, formatDuration } from '../text/format-figures.js';
import { describeNeighbour } from './describe-neighbour.js';
import { formatHit } from './format-hit.js';
import { describeFreshness } from '../reports/format-status.js';
import { printableLine } from '../text/printable.js';
import { PLAIN_STYLE, type TextStyle } from '../text/text-style.js';
import { wordsOf } from './reported-answer.js';
import { shortRevision } from '../../text/short-revision.js';

/** How hits are written for people. */
export interface AnswerFormat {
  /** For files and pipes where it is absent. */
  style?: TextStyle | undefined;
  /** Whether hits are printed whole rather than as snippets. */
  isWhole?: boolean;
  /** Whether only paths are printed, one a line. */
  isPathsOnly?: boolean;
}

/** Nothing was asked in words, so nothing is highlighted. */
const NO_WORDS: ReadonlySet<string> = new Set();

/** Hits for people: a line `path:lines  symbol  kind  score` and a snippet for each, then how fresh they are. */
export function formatAnswer(answer: SearchResult, format: AnswerFormat): string {
  if (format.isPathsOnly) return answer.hits.map(({ path }) => `${printableLine(path)}\n`).join('');
  const words = wordsOf(answer.query);
  const hits = answer.hits.map((hit) => formatHit(hit, words, format));
  return [
    ...hits,
    ...neighboursOf(answer, words, format),
    ...(answer.note === undefined ? [] : [answer.note]),
    footerOf(answer, format),
  ].join('\n\n');
}

function neighboursOf(
  { neighbours = [] }: { neighbours?: readonly Neighbour[] },
  words: ReadonlySet<string>,
  format: AnswerFormat,
): string[] {
  if (neighbours.length === 0) return [];
  return [
    'Related to these hits:',
    ...neighbours.map((one) => formatHit(one, words, { ...format, standing: describeNeighbour(one) })),
  ];
}

/** The same for code like that at a line: first that line, then the hits, as `formatAnswer` writes them. */
export function formatRelated(answer: RelatedResult, format: AnswerFormat): string {
  const { seed } = answer;
  const heading = `Like ${printableLine(seed.path)}:${String(seed.startLine)}-${String(seed.endLine)}  ${printableLine(seed.symbol)}`;
  const hits = answer.hits.map((hit) => formatHit(hit, NO_WORDS, format));
  return [heading.trim(), ...hits, footerOf(answer, format)].join('\n\n');
}

function footerOf(
  { hits, tookMs, snapshot }: Pick<SearchResult, 'hits' | 'tookMs' | 'snapshot'>,
  { style = PLAIN_STYLE }: AnswerFormat,
): string {
  const revision = shortRevision(snapshot.revision);
  return style.paint.dim(
    `${countOf(hits.length, 'hit')} in ${formatDuration(tookMs)} at ${revision} (${describeFreshness(snapshot)})`,
  );
}
