import type { ChunkKind } from '../../core/types.js';
import { isClassLike, isFunctionLike, isValueLike, type Definition } from '../outline/definition.js';
import { countUpTo } from '../../platform/count-up-to.js';
import type { Captures, Extent, Parts } from './captures.js';

/** A definition that others can refer to. */
export interface Listed extends Pick<Definition, 'kind' | 'name' | 'nameStart' | 'start' | 'end'> {
  /** What it belongs to besides the definition around it, as its outline says; empty for nothing. */
  ownerName: string;
  /** Position of the definition around it in the list; -1 for none. */
  owner: number;
}

export interface DefinitionList {
  /** Position of what stands for the file as a whole, and is in no scope; -1 without one. */
  component: number;
  /** In order of position, the outer before the inner. */
  definitions: Listed[];
  /** Positions in the list by the start of each name; several where a member is assigned more than once. */
  byName: Map<number, number>;
}

/** `isMember` for one that the outline leaves out, `isFree` for one of them that need not be in a type. */
type Candidate = Definition & { isMember: boolean; isFree?: boolean };

/** A definition among those around it. */
interface Nested {
  candidate: Candidate;
  kind: ChunkKind;
  owner: Nested | undefined;
}

/**
 * The definitions of the outline and the members that it leaves out, without what is local to a function.
 *
 * @param scoping whether the file as a whole is one, too: the first; and whether types have no constants of their own
 */
export function listDefinitions(
  outline: readonly Definition[],
  { fields, scopes, unlisted }: Pick<Captures, 'fields' | 'scopes' | 'unlisted'>,
  text: string,
  { isComponent, isFlat }: { isComponent: boolean; isFlat: boolean },
): DefinitionList {
  const known = new Set(outline.map(({ nameStart }) => nameStart));
  const isLocal = withinAny(fields.some(({ variable }) => variable) ? scopes : []);
  const members = fields.filter(({ field, variable }) => {
    const name = field ?? variable;
    return name && !known.has(name.start) && !(variable && isLocal(variable));
  });
  const nested = nest(
    [
      ...outline.map((definition) => ({ ...definition, isMember: false })),
      ...members.map((parts) => memberOf(parts, text)),
    ],
    unlisted,
    isFlat,
  );
  const declared = firstOfEach(nested);
  const list: DefinitionList = {
    component: isComponent ? 0 : -1,
    definitions: isComponent ? [componentOf(text)] : [],
    byName: new Map(),
  };
  const positions = new Map<Nested, number>();
  for (const one of nested) {
    const { candidate, kind, owner } = one;
    if (candidate.isMember && !candidate.isFree && declared.get(owner)?.get(candidate.name) !== one) continue;
    positions.set(one, list.definitions.length);
    const { name, nameStart, start, end, owner: ownerName } = candidate;
    list.byName.set(nameStart, list.definitions.length);
    const at = (owner && positions.get(owner)) ?? -1;
    list.definitions.push({ kind, name, nameStart, start, end, ownerName, owner: at });
  }
  for (const { candidate, owner } of nested) {
    const of = candidate.isMember && !candidate.isFree ? declared.get(owner)?.get(candidate.name) : undefined;
    const at = of && positions.get(of);
    if (at !== undefined) list.byName.set(candidate.nameStart, at);
  }
  return list;
}

/** What a file exports as a whole. Its name is that of the file, which its text does not tell. */
function componentOf({ length }: string): Listed {
  return { kind: 'class', name: 'default', nameStart: 0, start: 0, end: length, ownerName: '', owner: -1 };
}

/** In order of position, the outer before the inner. */
function nest(all: Candidate[], unlisted: ReadonlySet<number>, isFlat: boolean): Nested[] {
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const nested: Nested[] = [];
  const around: Nested[] = [];
  for (const candidate of all) {
    while (candidate.end > (around.at(-1)?.candidate.end ?? Infinity)) around.pop();
    // Two names of one statement, as in `const a = 1, b = 2`, stand beside each other.
    const before = around.at(-1)?.candidate;
    if (before?.start === candidate.start && before.end === candidate.end) around.pop();
    const frame = around.at(-1);
    const isWithinFunction = frame !== undefined && isFunctionLike(frame.kind);
    const isVariable = isValueLike(candidate.kind) || unlisted.has(candidate.nameStart);
    const isBroken = isValueLike(candidate.kind) && unlisted.has(candidate.nameStart);
    if (isBroken || (isVariable && isWithinFunction && !candidate.isMember)) continue;
    const type = candidate.isMember ? classAround(around) : undefined;
    if (candidate.isFree ? type?.kind === 'enum' : candidate.isMember && !type) continue;
    const isFree = candidate.isFree && (!type || isFlat);
    const owner = candidate.isMember ? (isFree ? (type ? undefined : frame) : type) : frame;
    const isMethod = candidate.kind === 'function' && frame !== undefined && isClassLike(frame.kind);
    const kind = isMethod ? 'method' : isFree ? 'constant' : candidate.kind;
    const one: Nested = { candidate, kind, owner };
    around.push(one);
    nested.push(one);
  }
  return nested;
}

/**
 * For each owner and name, what declares it: what the outline has, or the first member that it leaves out. So a method that is
 * assigned anew in a constructor, as in `this.parse = this.parse.bind(this)`, is no second definition.
 */
function firstOfEach(nested: readonly Nested[]): Map<Nested | undefined, Map<string, Nested>> {
  const first = new Map<Nested | undefined, Map<string, Nested>>();
  for (const one of nested) {
    const { name, isMember } = one.candidate;
    const ofOwner = first.get(one.owner) ?? new Map<string, Nested>();
    first.set(one.owner, ofOwner);
    const known = ofOwner.get(name);
    if (!known || (known.candidate.isMember && !isMember)) ofOwner.set(name, one);
  }
  return first;
}

function memberOf({ field, variable, definition }: Parts, text: string): Candidate {
  const named = field ?? variable;
  const { start, end } = definition ?? named ?? { start: 0, end: 0 };
  const nameStart = named?.start ?? 0;
  return {
    kind: 'field',
    name: text.slice(nameStart, named?.end),
    owner: '',
    start,
    end,
    first: 0,
    last: 0,
    nameStart,
    nameRow: 0,
    isInjected: false,
    isMember: true,
    isFree: variable !== undefined,
  };
}

/** The innermost definition around that has members. */
function classAround(around: readonly Nested[]): Nested | undefined {
  return around.findLast(({ kind }) => isClassLike(kind) || kind === 'type');
}

/** Tells whether an extent is within one of some others. */
function withinAny(extents: readonly Pick<Extent, 'start' | 'end'>[]): (one: Extent) => boolean {
  const outermost: Pick<Extent, 'start' | 'end'>[] = [];
  for (const one of [...extents].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.end > (outermost.at(-1)?.end ?? -1)) outermost.push(one);
  return ({ start, end }) => {
    const before = countUpTo(outermost.length, (at) => outermost[at]?.start ?? Infinity, start);
    return (outermost[before - 1]?.end ?? -1) >= end;
  };
}
