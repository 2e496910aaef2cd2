import type { Node, QueryMatch } from 'web-tree-sitter';
import { CHUNK_KINDS, type ChunkKind } from '../../core/types.js';
import type { Definition, SourceStructure } from './definition.js';
import { breadcrumbOf, joinBreadcrumb, splitQualifiedName } from './qualified-name.js';
import type { RowSpan } from '../lines/cut-lines.js';
import type { SourceLines } from '../lines/source-lines.js';

const DEFINITION = 'definition.';
const NAMELESS = { owner: '', name: '' };

/**
 * Reads what a language's rules for definitions match. Patterns that name one definition twice (`export const f = …` as a
 * statement and as a function) give one: the rule that stands first in the query decides its kind, the largest node its extent.
 */
export function readStructure(
  matches: readonly QueryMatch[],
  lines: SourceLines,
  isInjected = false,
): SourceStructure {
  const found = new Map<number, Definition & { rule: number }>();
  const comments = new Map<number, number>();
  const attachments = new Map<number, number>();
  for (const match of matches) {
    const first = match.captures[0];
    if (first?.name === 'comment') recordComment(comments, first.node, lines);
    else if (first?.name === 'attached') recordRows(attachments, first.node);
    else recordDefinition(found, match, lines.text, isInjected);
  }
  const definitions = [...found.values()].sort(
    (a, b) => a.start - b.start || b.end - a.end || a.rule - b.rule,
  );
  return { definitions, comments, attachments };
}

function recordDefinition(
  found: Map<number, Definition & { rule: number }>,
  { captures, patternIndex: rule }: QueryMatch,
  text: string,
  isInjected: boolean,
): void {
  let whole: Node | undefined;
  let kind: ChunkKind | undefined;
  let nameNode: Node | undefined;
  const owners: string[] = [];
  let place: Node | undefined;
  for (const { name, node } of captures) {
    if (name.startsWith(DEFINITION)) [whole, kind] = [node, toKind(name)];
    else if (name === 'name' && !nameNode) {
      const within = nameWithin(node);
      nameNode = within.name;
      if (within.owner) owners.push(breadcrumbOf(textOf(within.owner, text)));
      // What seems to qualify it was its type: it is a member of nothing.
      if (nameNode !== node && nameNode.type === 'identifier' && !within.owner && kind === 'method')
        kind = 'function';
    } else if (name === 'owner') {
      owners.push(breadcrumbOf(textOf(node, text)));
      place ??= node;
    }
  }
  place = nameNode ?? place;
  if (!whole || !kind || !place) return;
  const { first, last } = rowsOf(whole);
  const { owner, name } = nameNode ? splitQualifiedName(textOf(nameNode, text)) : NAMELESS;
  const names = { owner: joinBreadcrumb(...owners, owner), name };
  // A block without a name is told by its start, which no name can have.
  const key = nameNode ? nameNode.startIndex : -1 - whole.startIndex;
  const known = found.get(key);
  const end = whole.endIndex;
  if (known) {
    if (rule < known.rule) Object.assign(known, { kind, rule, ...names });
    widen(known, { start: whole.startIndex, end, first, last });
    return;
  }
  found.set(key, {
    kind,
    ...names,
    start: whole.startIndex,
    end,
    first,
    last,
    nameStart: place.startIndex,
    nameRow: place.startPosition.row,
    isInjected,
    rule,
  });
}

/**
 * With a macro before the type of a function of C++, the grammar takes the type for what qualifies the name, and stumbles where the
 * name begins: over what is missing there, or over the class that it is a member of.
 */
function nameWithin(node: Node): { name: Node; owner?: Node } {
  for (let at: Node | null = node; at?.type === 'qualified_identifier'; at = at.childForFieldName('name')) {
    const name = at.childForFieldName('name');
    if (name && at.children.some(({ isMissing }) => isMissing)) return { name };
    const owner = at.children.find(({ isError }) => isError);
    if (name && owner) return { name, owner };
  }
  return { name: node };
}

function textOf(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}

function widen(known: Definition, extent: Pick<Definition, 'start' | 'end' | 'first' | 'last'>): void {
  known.start = Math.min(known.start, extent.start);
  known.end = Math.max(known.end, extent.end);
  known.first = Math.min(known.first, extent.first);
  known.last = Math.max(known.last, extent.last);
}

/** Leaves out a comment that follows code on its line, since it belongs to that code. */
function recordComment(rows: Map<number, number>, node: Node, lines: SourceLines): void {
  const before = lines.text.slice(lines.startOf(node.startPosition.row), node.startIndex);
  if (before.trim() === '') recordRows(rows, node);
}

function recordRows(rows: Map<number, number>, node: Node): void {
  const { first, last } = rowsOf(node);
  rows.set(last, Math.min(first, rows.get(last) ?? first));
}

/** Some grammars count the line end as part of a node, which then ends at the start of the next row. */
function rowsOf(node: Node): RowSpan {
  const first = node.startPosition.row;
  const { row, column } = node.endPosition;
  return { first, last: column === 0 && row > first ? row - 1 : row };
}

function toKind(capture: string): ChunkKind {
  const kind = CHUNK_KINDS.find((known) => known === capture.slice(DEFINITION.length));
  if (!kind) throw new Error(`a query captures @${capture}, which is no kind of chunk`);
  return kind;
}
