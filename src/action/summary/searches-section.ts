import type { SearchHit } from '../../core/results/search-answer.js';
import { codeBlock, codeCell, codeSpan } from '../../reporting/text/markdown-text.js';
import { linksToRevision, type LinkTo } from '../../reporting/text/source-links.js';
import type { Answered } from '../ask-queries.js';
import { details, table } from './markdown-table.js';

/** Of the best hit; a whole class would hide what follows. */
const MAX_CODE_LINES = 40;

/**
 * Each query with its hits as a table that links to the lines at the indexed commit, and the code of the best: a part
 * of the summary each, after a heading. None for no queries.
 */
export function searchesSection(answered: readonly Answered[], repositoryUrl: string): string[] {
  const queries = answered.map(({ answer }) => {
    const linkTo = linksToRevision(repositoryUrl, answer.snapshot.revision);
    const heading = `#### ${codeSpan(answer.query)}`;
    const [best] = answer.hits;
    if (best === undefined) return `${heading}\n\n${answer.note ?? 'No hits.'}`;
    const code = details('Code of the best hit', [codeOf(best)]);
    return [heading, hitTable(answer.hits, linkTo), code].join('\n\n');
  });
  return queries.length === 0 ? [] : ['### Searches', ...queries];
}

function hitTable(hits: readonly SearchHit[], linkTo: LinkTo): string {
  return table(
    ['>', 'Place', 'Symbol', 'Kind'],
    hits.map((hit) => {
      const location = codeCell(`${hit.path}:${String(hit.startLine)}-${String(hit.endLine)}`);
      return [
        String(hit.rank),
        `[${location}](${linkTo(hit) ?? ''})`,
        codeCell(hit.symbol),
        codeCell(hit.kind),
      ];
    }),
  );
}

function codeOf({ content, language }: SearchHit): string {
  const lines = content.split('\n');
  const shown = lines.slice(0, MAX_CODE_LINES).join('\n');
  return codeBlock(lines.length > MAX_CODE_LINES ? `${shown}\n…` : shown, language);
}
