import { digestOf } from '../../platform/digest.js';
import type { ChunkKind } from '../../core/types.js';
import { nameOf, ownerOf, type CodeUnit } from './code-unit.js';
import { tokensOf } from './unit-tokens.js';

/** A unit with what pairing asks for again and again. */
export interface ComparedUnit extends CodeUnit {
  name: string;
  owner: string;
  tokens: string[];
  /** Equal for units that differ in nothing but their own name and white space. */
  fingerprint: string;
}

/** Two sides of one piece of code. */
export interface UnitPair {
  before: ComparedUnit;
  after: ComparedUnit;
}

/** What pairing leaves of two revisions. */
export interface Pairing {
  pairs: UnitPair[];
  removed: ComparedUnit[];
  added: ComparedUnit[];
}

export function toComparedUnit(unit: CodeUnit): ComparedUnit {
  const tokens = tokensOf(unit, unit.lines.join('\n'));
  return {
    ...unit,
    name: nameOf(unit),
    owner: ownerOf(unit),
    tokens,
    fingerprint: digestOf(unit.kind, tokens.join(' ')),
  };
}

const CLASS_LIKE: ReadonlySet<ChunkKind> = new Set(['class', 'interface', 'struct', 'enum', 'trait', 'type']);

/** Whether one may have become the other: the kind is the same, or both are types, such as a struct and a class. */
export function isAlikeKind(left: ChunkKind, right: ChunkKind): boolean {
  return left === right || (CLASS_LIKE.has(left) && CLASS_LIKE.has(right));
}

/** Units by a key, in order. */
export function groupUnits<Unit>(units: readonly Unit[], keyOf: (unit: Unit) => string): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  return groups;
}
