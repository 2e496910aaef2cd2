import type { ChangedPart } from '../core/semantic-diff.js';
import { nameOf } from './code-unit.js';
import type { UnitPair } from './compared-unit.js';
import { splitUnit } from './split-unit.js';

/** The parts in which two sides differ, their own names apart; `layout` where nothing but white space does. */
export function changedPartsOf({ before, after }: UnitPair): ChangedPart[] {
  if (before.fingerprint === after.fingerprint) {
    return before.lines.join('\n') === after.lines.join('\n') || before.name !== after.name ? [] : ['layout'];
  }
  const older = splitUnit(before, nameOf(before));
  const newer = splitUnit(after, nameOf(after));
  const parts: ChangedPart[] = [];
  const isRenamed = before.name !== after.name;
  const signatureBefore = isRenamed ? older.signature.replaceAll(before.name, after.name) : older.signature;
  if (signatureBefore !== newer.signature || before.kind !== after.kind) parts.push('signature');
  if (older.body !== newer.body) parts.push('body');
  if (older.comment !== newer.comment) parts.push('comment');
  return parts.length > 0 ? parts : ['body'];
}
