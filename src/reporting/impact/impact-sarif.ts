import type { ImpactResult, MisfitReason, UntouchedCaller } from '../../core/results/impact.js';
import { sarifLog, type SarifFinding, type SarifRule } from '../text/sarif-log.js';
import { describeMisfit } from './describe-impact.js';
import { shortenSignatures } from './shorten-signatures.js';

const HELP =
  'Check this line. If it still matches the code that it uses, no action is needed. The message says how certain the match is: exact, likely or possible.';

const RULES: Readonly<Record<MisfitReason, SarifRule>> = {
  signature: {
    id: 'diffdex/old-signature',
    name: 'CallerOfOldSignature',
    shortDescription: { text: 'Use of a changed signature' },
    fullDescription: {
      text: 'A change alters the signature of the code that these lines use, but does not update the lines.',
    },
    help: { text: HELP },
    defaultConfiguration: { level: 'warning' },
  },
  gone: {
    id: 'diffdex/gone-definition',
    name: 'UseOfGoneDefinition',
    shortDescription: { text: 'Use of removed, renamed or moved code' },
    fullDescription: {
      text: 'A change removes, renames or moves the code that these lines use, but does not update the lines.',
    },
    help: { text: HELP },
    defaultConfiguration: { level: 'note' },
  },
};

/**
 * The callers that a change may break and leaves as they were, as a log in SARIF: a warning where they are exact or likely, else a
 * note.
 */
export function impactSarif({ untouchedCallers, base, head }: ImpactResult): Record<string, unknown> {
  const revisions = { base: base.revision, head: head.revision };
  return sarifLog(
    Object.values(RULES),
    untouchedCallers.map((caller) => findingOf(caller, revisions)),
  );
}

function findingOf(caller: UntouchedCaller, revisions: { base: string; head: string }): SarifFinding {
  const { path, line, column, symbol, kind, tier, snippet, reason, changed, changedSymbol } = caller;
  const signatures = reason === 'signature' && changed.signatures && shortenSignatures(changed.signatures);
  const message = [
    describeMisfit(caller, (part) => part),
    `This ${kind} was not updated by the change (${tier}).`,
    ...(signatures ? [`Was: ${signatures.before}`, `Is: ${signatures.after}`] : []),
  ].join('\n');
  return {
    rule: RULES[reason],
    level: tier === 'possible' ? 'note' : 'warning',
    message,
    path,
    region: { startLine: line, startColumn: column, endLine: line },
    snippet,
    symbol,
    properties: { changed: changedSymbol, kind, tier, ...revisions },
  };
}
