import type { Verification } from '../core/results/verification.js';
import { describeFailures } from '../reporting/impact/describe-gates.js';
import { countOf } from '../reporting/text/format-figures.js';
import { printableLine } from '../reporting/text/printable.js';
import { isEmptyAnswer } from '../app/queries/is-empty-answer.js';
import type { Answered } from './ask-queries.js';
import type { ProposalSummary } from './describe-proposal.js';
import type { ActionInputs } from './inputs.js';

/** Queries without a hit that the annotation names at most. */
const MAX_NAMED = 10;

/** What came of a run. */
interface RunOutcome {
  verification: Verification | undefined;
  answered: readonly Answered[];
  proposal: ProposalSummary | undefined;
}

/** Why a run fails, as sentences; none where it does not. */
export function failuresOf(
  { verification, answered, proposal }: RunOutcome,
  { failOnEmpty, failOn }: Pick<ActionInputs, 'failOnEmpty' | 'failOn'>,
): string[] {
  if (verification && !verification.ok) return [describeWrong(verification)];
  return [
    ...(failOnEmpty ? describeEmpty(answered) : []),
    ...(proposal ? describeUnmetGates(proposal, failOn) : []),
  ];
}

function describeWrong({ differences }: Verification): string {
  const count = countOf(differences.length, 'difference');
  return `The index does not match the repository: ${count}, listed in the log. The index is not saved. Set \`full: true\` to rebuild it.`;
}

/** A gate that nobody can judge does not let a change through. */
function describeUnmetGates(
  { impact, caveat = '' }: ProposalSummary,
  gates: ActionInputs['failOn'],
): string[] {
  if (gates.length === 0) return [];
  if (!impact) return [`diffdex could not check ${gates.join(' and ')}. ${caveat}`];
  return describeFailures((impact.gates ?? []).filter(({ gate }) => gates.includes(gate)));
}

function describeEmpty(answered: readonly Answered[]): string[] {
  const empty = answered.filter(({ answer }) => isEmptyAnswer(answer));
  if (empty.length === 0) return [];
  const named = empty.slice(0, MAX_NAMED).map(({ answer }) => printableLine(answer.query));
  const rest = empty.length - named.length;
  const more = rest > 0 ? ` and ${countOf(rest, 'other')}` : '';
  return [`No hits for: ${named.join(', ')}${more}`];
}
