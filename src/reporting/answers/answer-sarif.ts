import { toolVersion } from '../../platform/tool-version.js';
import type { SearchHit } from '../../core/results/search-answer.js';
import type { ReportedAnswer } from './reported-answer.js';
import { encodePath } from '../text/source-links.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** With the descriptions that GitHub code scanning requires of a rule, and the standard does not. */
const RULE = {
  id: 'diffdex/hit',
  name: 'SearchHit',
  shortDescription: { text: 'Code that answers a search' },
  fullDescription: { text: 'Lines that diffdex found for a query, by meaning and by words; not a defect.' },
  help: { text: 'Nothing has to be done. The rank among the hits of the query stands in the message.' },
  defaultConfiguration: { level: 'note' },
};

/**
 * The hits of all answers as one log in the Static Analysis Results Interchange Format 2.1.0: a note for each, at its
 * lines. Paths are relative to the root of the repository, `%SRCROOT%`.
 */
export function answersSarif(answers: readonly ReportedAnswer[]): Record<string, unknown> {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'diffdex', semanticVersion: toolVersion, rules: [RULE] } },
        columnKind: 'utf16CodeUnits',
        results: answers.flatMap(({ title, hits, snapshot }) =>
          hits.map((hit) => resultOf(hit, title, snapshot.revision)),
        ),
      },
    ],
  };
}

function resultOf(hit: SearchHit, title: string, revision: string): Record<string, unknown> {
  const { path, startLine, endLine, symbol, kind, content, rank, score, dirty, uncommitted } = hit;
  const name = symbol === '' ? kind : `${kind} ${symbol}`;
  return {
    ruleId: RULE.id,
    ruleIndex: 0,
    level: 'note',
    message: { text: plainMessage(`${name}: hit ${String(rank)} for ${title}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodePath(path), uriBaseId: '%SRCROOT%' },
          region: { startLine, endLine, snippet: { text: content } },
        },
        ...(symbol !== '' && { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    properties: { query: title, rank, score, revision, dirty, uncommitted },
  };
}

/** In a message `{0}` stands for an argument and `[text](target)` for a link (sections 3.11.5 and 3.11.6). */
function plainMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}
