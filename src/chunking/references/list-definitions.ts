import type { ChunkKind } from '../../core/types.js';
import { isClassLike, isFunctionLike, isValueLike, type Definition } from '../outline/definition.js';
import type { Captures, Parts } from './captures.js';

/** A definition that others can refer to. */
export interface Listed extends Pick<Definition, 'kind' | 'name' | 'nameStart' | 'start' | 'end'> {
  /** What it belongs to besides the definition around it, as its outline says; empty for nothing. */
  ownerName: string;
  /** Position of the definition around it in the list; -1 for none. */
  owner: number;
}

export interface DefinitionList {
  /** In order of position, the outer before the inner. */
  definitions: Listed[];
  /** Positions in the list by the start of each name; several where a member is assigned more than once. */
  byName: Map<number, number>;
}

type Candidate = Definition & { isMember: boolean };

/** The definitions of the outline and the members that it leaves out, without what is local to a function. */
export function listDefinitions(
  outline: readonly Definition[],
  { fields }: Pick<Captures, 'fields'>,
  text: string,
): DefinitionList {
  const known = new Set(outline.map(({ nameStart }) => nameStart));
  const members = fields.filter(({ field }) => field && !known.has(field.start));
  const all: Candidate[] = [
    ...outline.map((definition) => ({ ...definition, isMember: false })),
    ...members.map((parts) => memberOf(parts, text)),
  ];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const list: DefinitionList = { definitions: [], byName: new Map() };
  const assigned = new Map<string, number>();
  const around: { start: number; end: number; at: number; kind: ChunkKind }[] = [];
  for (const { isMember, owner: ownerName, ...candidate } of all) {
    while (candidate.end > (around.at(-1)?.end ?? Infinity)) around.pop();
    // Two names of one statement, as in `const a = 1, b = 2`, stand beside each other.
    const before = around.at(-1);
    if (before?.start === candidate.start && before.end === candidate.end) around.pop();
    const frame = around.at(-1);
    const isWithinFunction = frame !== undefined && isFunctionLike(frame.kind);
    if (isValueLike(candidate.kind) && isWithinFunction && !isMember) continue;
    const owner = isMember ? classAround(around) : (frame?.at ?? -1);
    if (isMember && owner === -1) continue;
    const key = `${String(owner)} ${candidate.name}`;
    const first = assigned.get(key);
    if (isMember && first !== undefined) {
      list.byName.set(candidate.nameStart, first);
      continue;
    }
    if (isMember || candidate.kind === 'field') assigned.set(key, list.definitions.length);
    const isMethod = candidate.kind === 'function' && frame !== undefined && isClassLike(frame.kind);
    const { name, nameStart, start, end } = candidate;
    const kind = isMethod ? 'method' : candidate.kind;
    list.byName.set(nameStart, list.definitions.length);
    around.push({ start, end, at: list.definitions.length, kind });
    list.definitions.push({ kind, name, nameStart, start, end, ownerName, owner });
  }
  return list;
}

function memberOf({ field, definition }: Parts, text: string): Candidate {
  const { start, end } = definition ?? field ?? { start: 0, end: 0 };
  const nameStart = field?.start ?? 0;
  return {
    kind: 'field',
    name: text.slice(nameStart, field?.end),
    owner: '',
    start,
    end,
    first: 0,
    last: 0,
    nameStart,
    nameRow: 0,
    isMember: true,
  };
}

/** The innermost definition around that has members. */
function classAround(around: readonly { at: number; kind: ChunkKind }[]): number {
  return around.findLast(({ kind }) => isClassLike(kind) || kind === 'type')?.at ?? -1;
}
