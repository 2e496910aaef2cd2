import type { ChangeDetails } from '../core/results/semantic-diff.js';
import type { ComparedUnit } from './units/compared-unit.js';
import { signatureOf, signatureOfMember } from './units/split-unit.js';

/** What more there is to tell of a change; a side that is missing is `undefined`. */
export function changeDetailsOf(
  before: ComparedUnit | undefined,
  after: ComparedUnit | undefined,
): ChangeDetails {
  return {
    signatures: {
      ...(before && { before: signatureOf(before) }),
      ...(after && { after: signatureOf(after) }),
    },
    newLines: after ? newLinesOf(before?.lines ?? [], after) : [],
    members: before && after ? changedMembers(before, after) : [],
  };
}

function changedMembers(before: ComparedUnit, after: ComparedUnit): ChangeDetails['members'] {
  const known = new Set(before.members);
  return [...new Set(after.members)].flatMap((name) => {
    if (!known.has(name)) return [];
    const [older, newer] = [signatureOfMember(before, name), signatureOfMember(after, name)];
    return older === '' || newer === '' || older === newer ? [] : [{ name, before: older, after: newer }];
  });
}

/** Numbers of the lines of a unit that are not among older ones, wherever these stood and however they were indented. */
function newLinesOf(older: readonly string[], { lines, lineNumbers }: ComparedUnit): number[] {
  const left = new Map<string, number>();
  for (const line of older) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  return lines.flatMap((line, at) => {
    const count = left.get(line.trim()) ?? 0;
    left.set(line.trim(), count - 1);
    return count > 0 ? [] : [lineNumbers[at] ?? 0];
  });
}
