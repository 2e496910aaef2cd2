import { groupUnits, toComparedUnit, type Pairing } from '../units/compared-unit.js';
import type { CodeUnit } from '../units/code-unit.js';

/**
 * Pairs the units of two versions of a file by symbol. Of several units of one symbol, equal ones go together first,
 * the others in order. Pairs without any difference are left out.
 */
export function pairWithinFile(before: readonly CodeUnit[], after: readonly CodeUnit[]): Pairing {
  const pairing: Pairing = { pairs: [], removed: [], added: [] };
  const olderBySymbol = groupUnits(before, ({ symbol }) => symbol);
  for (const [symbol, newer] of groupUnits(after, (unit) => unit.symbol)) {
    const left = withoutEqual(olderBySymbol.get(symbol) ?? [], newer);
    olderBySymbol.delete(symbol);
    const older = left.before.map(toComparedUnit);
    for (const unit of left.after.map(toComparedUnit)) {
      const same = older.findIndex(({ kind }) => kind === unit.kind);
      const [match] = older.splice(Math.max(same, 0), 1);
      if (match) pairing.pairs.push({ before: match, after: unit });
      else pairing.added.push(unit);
    }
    for (const unit of older) pairing.removed.push(unit);
  }
  for (const older of olderBySymbol.values()) {
    for (const unit of older) pairing.removed.push(toComparedUnit(unit));
  }
  return pairing;
}

/** What remains when each unit of one side is struck out with an equal one of the other. */
function withoutEqual(
  before: readonly CodeUnit[],
  after: readonly CodeUnit[],
): { before: CodeUnit[]; after: CodeUnit[] } {
  const unmatched = groupUnits(before, contentOf);
  const changed = after.filter((unit) => !unmatched.get(contentOf(unit))?.shift());
  return { before: [...unmatched.values()].flat(), after: changed };
}

function contentOf({ kind, lines }: CodeUnit): string {
  return `${kind}\n${lines.join('\n')}`;
}
