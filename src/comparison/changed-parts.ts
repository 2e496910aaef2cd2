import type { ChangedPart } from '../core/results/semantic-diff.js';
import type { UnitPair } from './units/compared-unit.js';
import { splitUnit } from './units/split-unit.js';

/** The parts in which two sides differ, their own names apart. `layout` where nothing but white space does. */
export function changedPartsOf({ before, after }: UnitPair): ChangedPart[] {
  if (before.fingerprint === after.fingerprint) {
    return before.lines.join('\n') === after.lines.join('\n') ? [] : ['layout'];
  }
  const older = splitUnit(before);
  const newer = splitUnit(after);
  const parts: ChangedPart[] = [];
  if (older.signature !== newer.signature || before.kind !== after.kind) parts.push('signature');
  if (older.body !== newer.body) parts.push('body');
  if (older.comment !== newer.comment) parts.push('comment');
  // Code and comments may have changed places.
  return parts.length > 0 ? parts : ['body'];
}
