import type { FailingLocation, Gate, GateResult } from '../../core/results/impact.js';
import { countOf } from '../text/format-figures.js';
import { printableLine } from '../text/printable.js';

/** Locations that a sentence names at most. */
const MAX_NAMED = 5;

/** What a change does not keep of the gates that it was held to, a sentence for each; none where it passes. */
export function describeFailures(gates: readonly GateResult[]): string[] {
  return gates.flatMap(({ gate, failing }) => {
    if (failing.length === 0) return [];
    const named = failing.slice(0, MAX_NAMED).map(nameOf);
    const others = failing.length - named.length;
    const list = [...named, ...(others > 0 ? [`and ${countOf(others, 'other')}`] : [])].join(', ');
    return [`${gate}: ${DESCRIPTIONS[gate](failing.length)}: ${list}.`];
  });
}

const DESCRIPTIONS: Readonly<Record<Gate, (count: number) => string>> = {
  'broken-callers': (count) =>
    `${countOf(count, 'caller')} of changed signatures ${count === 1 ? 'was' : 'were'} not updated`,
  'untested-change': (count) => `no test reaches ${countOf(count, 'changed definition')}`,
};

function nameOf({ path, line, symbol, changedSymbol }: FailingLocation): string {
  const detail = changedSymbol === undefined ? symbol : `uses ${changedSymbol}`;
  return printableLine(`${path}:${String(line)} (${detail})`);
}
