import { toolVersion } from '../../platform/tool-version.js';
import { encodePath } from './source-links.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What a result is about, with the descriptions that GitHub code scanning requires and the standard does not. */
export interface SarifRule {
  id: string;
  name: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string };
  defaultConfiguration: { level: 'note' | 'warning' };
}

/** One finding, at its lines. Texts are of unknown origin. */
export interface SarifFinding {
  rule: SarifRule;
  level: 'note' | 'warning';
  message: string;
  path: string;
  region: { startLine: number; startColumn?: number; endLine: number };
  snippet: string;
  /** Symbol; empty for none. */
  symbol: string;
  properties: Record<string, unknown>;
}

/**
 * Findings as one log in the Static Analysis Results Interchange Format 2.1.0. Paths are relative to the root of the
 * repository, `%SRCROOT%`; columns count UTF-16 units.
 *
 * @param rules all that findings name
 */
export function sarifLog(
  rules: readonly SarifRule[],
  findings: readonly SarifFinding[],
): Record<string, unknown> {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'diffdex', semanticVersion: toolVersion, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((one) => resultOf(one, rules.indexOf(one.rule))),
      },
    ],
  };
}

function resultOf(
  { rule, level, message, path, region, snippet, symbol, properties }: SarifFinding,
  ruleIndex: number,
): Record<string, unknown> {
  return {
    ruleId: rule.id,
    ruleIndex,
    level,
    message: { text: plainMessage(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodePath(path), uriBaseId: '%SRCROOT%' },
          region: { ...region, snippet: { text: snippet } },
        },
        ...(symbol !== '' && { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    properties,
  };
}

/** In a message `{0}` stands for an argument and `[text](target)` for a link (sections 3.11.5 and 3.11.6). */
function plainMessage(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}
