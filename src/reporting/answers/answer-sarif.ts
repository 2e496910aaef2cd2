import type { SearchHit } from '../../core/results/search-answer.js';
import { sarifLog, type SarifFinding, type SarifRule } from '../text/sarif-log.js';
import type { ReportedAnswer } from './reported-answer.js';

const RULE: SarifRule = {
  id: 'diffdex/hit',
  name: 'SearchHit',
  shortDescription: { text: 'Code that answers a search' },
  fullDescription: {
    text: 'Lines that diffdex found for a query by meaning and by words. This is not a defect.',
  },
  help: { text: 'No action is needed. The message shows the rank among the hits of the query.' },
  defaultConfiguration: { level: 'note' },
};

/** The hits of all answers as one log in SARIF: a note for each, at its lines. */
export function answersSarif(answers: readonly ReportedAnswer[]): Record<string, unknown> {
  const findings = answers.flatMap(({ title, hits, snapshot }) =>
    hits.map((hit) => findingOf(hit, title, snapshot.revision)),
  );
  return sarifLog([RULE], findings);
}

function findingOf(hit: SearchHit, title: string, revision: string): SarifFinding {
  const { path, startLine, endLine, symbol, kind, content, rank, score, dirty, uncommitted } = hit;
  const name = symbol === '' ? kind : `${kind} ${symbol}`;
  return {
    rule: RULE,
    level: 'note',
    message: `${name}: hit ${String(rank)} for ${title}`,
    path,
    region: { startLine, endLine },
    snippet: content,
    symbol,
    properties: { query: title, rank, score, revision, dirty, uncommitted },
  };
}
