import type { NamedImport, NameUse, UseKind } from '../../core/references/file-references.js';
import { countUpTo } from '../../platform/count-up-to.js';
import type { ReferenceFacts } from '../../languages/language-facts.js';
import type { SourceLines } from '../lines/source-lines.js';
import type { Captures, Extent, Mark } from './captures.js';
import type { DefinitionList } from './list-definitions.js';
import { namesInMarkup } from './markup-names.js';
import type { TermReader } from './term-reader.js';
import type { TermTable } from './term-table.js';

interface UseParts {
  captures: Captures;
  list: DefinitionList;
  table: TermTable;
  lines: SourceLines;
  imports: readonly NamedImport[];
  scoping: ReferenceFacts;
}

interface FoundUse {
  start: number;
  use: Omit<NameUse, 'line' | 'column' | 'owner'>;
}

interface Way {
  kind: UseKind;
  args: number;
}

/** Every use of a name that others can define, in order of position. */
export function listUses(reader: TermReader, parts: UseParts): NameUse[] {
  const { captures, list, table, lines } = parts;
  const { text } = lines;
  const ways = waysOf(reader, captures);
  const typeArguments = typeArgumentsOf(parts);
  const found: FoundUse[] = [];
  const importing = captures.importing.sort((a, b) => a.start - b.start);
  for (const mark of reader.marks) {
    const { role } = mark;
    if (isWithin(importing, mark)) continue;
    if (role.is === 'reference' || role.is === 'type-reference') {
      if (captures.named.has(mark.id) || isOwnName(list, mark.start)) continue;
      const isType = role.is === 'type-reference';
      const meaning = reader.meaningOf(text.slice(mark.start, mark.end), mark.start, isType);
      if (meaning === 'local' || meaning === 0) continue;
      const { kind, args } = typeArguments(ways(mark) ?? plain(mark), mark);
      // Written out here and below: a spread takes several times as long, and most of a file comes by.
      found.push({ start: mark.start, use: { kind, args, term: meaning } });
    } else if (role.is === 'access' || role.is === 'type-access') {
      if (isOwnName(list, role.member.start)) continue;
      const term = role.is === 'access' ? reader.ofExpression(mark) : reader.ofTypeName(mark);
      const { kind, args } = typeArguments(ways(mark) ?? plain(mark), mark);
      found.push({ start: role.member.start, use: { kind, args, term } });
    }
  }
  for (const one of [...captures.locals, ...captures.keyed]) {
    const { key } = one;
    const term = key && (one.of ?? one['of.type']) ? reader.ofParts(one) : 0;
    if (key && table.terms[term]?.[0] === 'member')
      found.push({ start: key.start, use: { kind: 'read', term, args: -1 } });
  }
  for (const [start, use] of importUses(parts, table)) found.push({ start, use });
  found.push(...markupUses(reader, parts));
  const exported = new Set(captures.exports.map((one) => one['exported.local']?.start));
  for (const one of found) if (exported.has(one.start)) one.use = { ...one.use, kind: 'export' };
  found.sort((a, b) => a.start - b.start);
  const ownerAt = ownersInOrder(list);
  return found.map(({ start, use: { kind, args, term } }) => {
    const owner = ownerAt(start);
    const isOfFile = owner === list.component && (kind === 'import' || kind === 'export');
    const { line, column } = lines.placeOf(start);
    return { kind, line, column, owner: isOfFile ? -1 : owner, term, args };
  });
}

/** Uses of what the top of a file binds, by the names of elements and in expressions of markup. */
function* markupUses(reader: TermReader, { captures, table, lines }: UseParts): Iterable<FoundUse> {
  const { text } = lines;
  for (const { start, end, isHyphenated } of captures.tags) {
    const tag = text.slice(start, end);
    // Names in lower case are those of elements.
    if (/^\p{Ll}+$/u.test(tag)) continue;
    const names = [...tag.matchAll(/[^.]+/g)].map((match) => ({
      name: match[0],
      start: start + match.index,
    }));
    const spelled = isHyphenated && tag.includes('-') ? spellingsOf(tag) : [names[0]?.name ?? ''];
    const term = spelled.map((one) => reader.ofTopName(one)).find((one) => one !== 0);
    if (term !== undefined) yield* chainUses(term, names, 'construct', table);
  }
  for (const { names, isCalled } of namesInMarkup(captures.expressions, captures.markupBindings, text)) {
    const term = reader.ofTopName(names[0]?.name ?? '');
    if (term !== 0) yield* chainUses(term, names, isCalled ? 'call' : 'read', table);
  }
}

/** Uses of a name and of the members that are taken of it. */
function* chainUses(
  head: number,
  names: readonly { name: string; start: number }[],
  last: UseKind,
  table: TermTable,
): Iterable<FoundUse> {
  let term = head;
  for (const [i, { name, start }] of names.entries()) {
    if (i > 0) term = table.add(['member', term, name]);
    yield { start, use: { kind: i === names.length - 1 ? last : 'read', term, args: -1 } };
  }
}

/** What `<my-button>` may be bound as: `MyButton` or `myButton`. */
function spellingsOf(tag: string): string[] {
  const inner = tag.replace(/-(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return [inner.charAt(0).toUpperCase() + inner.slice(1), inner];
}

/** Where types are told apart by their number of type parameters, uses but calls have that of the type arguments. */
function typeArgumentsOf({ captures, scoping }: UseParts): (way: Way, mark: Mark) => Way {
  if (!scoping.typeArity) return (way) => way;
  const counts = new Map<number, number>();
  for (const { role } of captures.marks.values())
    if (role.is === 'generic') counts.set(role.head.id, role.args);
  return (way, { id }) => (way.kind === 'call' ? way : { ...way, args: counts.get(id) ?? 0 });
}

function plain({ role }: Mark): Way {
  return { kind: role.is === 'type-reference' || role.is === 'type-access' ? 'type' : 'read', args: -1 };
}

/** A member that is assigned again is no second definition, but used there. */
function isOwnName({ byName, definitions }: DefinitionList, start: number): boolean {
  const at = byName.get(start);
  return at !== undefined && definitions[at]?.nameStart === start;
}

/** How nodes are used, by what is around them. */
function waysOf(reader: TermReader, captures: Captures): (mark: Mark) => Way | undefined {
  const { marks, annotations, open } = captures;
  const ways = new Map<number, Way>();
  for (const [id, kind] of captures.ways) ways.set(id, { kind, args: -1 });
  for (const { role } of marks.values()) {
    if (role.is !== 'call' && role.is !== 'construct') continue;
    const known = ways.get(memberId(marks, role.callee));
    if (known?.kind === 'decorate') continue;
    const isOpen = role.arguments && open.has(role.arguments.id);
    const callee = marks.get(role.callee.id)?.role;
    const named = callee?.is === 'generic' ? callee.head.id : role.callee.id;
    ways.set(named, { kind: role.is, args: isOpen ? -1 : role.args });
  }
  for (const { base } of captures.details) {
    if (!base) continue;
    for (const mark of reader.outermost(base)) {
      const head = mark.role.is === 'generic' ? mark.role.head.id : mark.id;
      ways.set(head, { kind: 'inherit', args: -1 });
    }
  }
  const typed = annotations.sort((a, b) => a.start - b.start);
  return (mark) => {
    const way = ways.get(mark.id) ?? ways.get(memberId(marks, mark));
    if (way) return way;
    return isWithin(typed, mark) ? { kind: 'type', args: -1 } : undefined;
  };
}

/** A decorator or component may be captured by the name of its member. */
function memberId(marks: Captures['marks'], { id }: Extent): number {
  const role = marks.get(id)?.role;
  return role?.is === 'access' || role?.is === 'type-access' ? role.member.id : id;
}

function isWithin(sorted: readonly Extent[], { start, end }: Extent): boolean {
  const before = countUpTo(sorted.length, (at) => sorted[at]?.start ?? Infinity, start);
  return (sorted[before - 1]?.end ?? -1) >= end;
}

/** Names in imports and in exports from elsewhere. */
function* importUses(
  { captures, imports }: UseParts,
  table: TermTable,
): Iterable<[start: number, use: Omit<NameUse, 'line' | 'column' | 'owner'>]> {
  for (const [at, parts] of captures.imports.entries()) {
    const name = parts.imported ?? parts['imported.default'];
    if (name) yield [name.start, { kind: 'import', term: table.add(['import', at]), args: -1 }];
  }
  const fromExports = captures.exports.filter((parts) => parts.module);
  const first = imports.length - fromExports.length;
  for (const [i, parts] of fromExports.entries()) {
    const name = parts['exported.from'];
    if (name) yield [name.start, { kind: 'export', term: table.add(['import', first + i]), args: -1 }];
  }
}

/** The innermost definition around each index, asked in ascending order. */
function ownersInOrder({ definitions }: DefinitionList): (index: number) => number {
  let next = 0;
  const around: number[] = [];
  return (index) => {
    for (let one = definitions[next]; one && one.start <= index; one = definitions[++next]) around.push(next);
    while (around.length > 0 && (definitions[around.at(-1) ?? -1]?.end ?? 0) <= index) around.pop();
    return around.at(-1) ?? -1;
  };
}
