import { DiffdexError } from '../../core/errors.js';
import { GATES, type Gate } from '../../core/results/impact.js';

/**
 * The gates that somebody named, with commas or line breaks between, each once.
 *
 * @param name what the text was given as, for the error
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function readGates(text: string, name: string): Gate[] {
  const named = text.split(/[,\n]/).map((part) => part.trim());
  const gates = named.filter((part) => part !== '').map((part) => gateOf(part, name));
  return [...new Set(gates)];
}

function gateOf(text: string, name: string): Gate {
  const gate = GATES.find((known) => known === text);
  if (gate) return gate;
  throw new DiffdexError('ARGUMENT_INVALID', `${name} has an unknown gate: "${text}".`, {
    hint: `Use ${GATES.join(' or ')}, or both with a comma between them.`,
  });
}
