import type { QueryMatch } from 'web-tree-sitter';
import type { FileReferences, NamedDefinition } from '../../core/references/file-references.js';
import type { ReferenceFacts } from '../../languages/language-facts.js';
import { isClassLike, isFunctionLike, type Definition } from '../outline/definition.js';
import type { SourceLines } from '../lines/source-lines.js';
import { readCaptures, type Captures, type Extent, type Parts } from './captures.js';
import { listDefinitions, type DefinitionList, type Listed } from './list-definitions.js';
import { hasDefaultExport, listExports } from './list-exports.js';
import { bindImports } from './bind-imports.js';
import { listUses } from './list-uses.js';
import { functionScope, isOfDefinition, ScopeTree, type Scope } from './scope-tree.js';
import { TermReader } from './term-reader.js';
import { TermTable } from './term-table.js';

/**
 * Reads what a file defines, imports and uses.
 *
 * @param matches what the language's rules for uses match
 * @param outline the definitions of the file, as its chunks are cut by
 */
export function readReferences(
  matches: readonly QueryMatch[],
  outline: readonly Definition[],
  lines: SourceLines,
  scoping: ReferenceFacts,
): FileReferences {
  const { text } = lines;
  const captures = readCaptures(matches, text);
  const isComponent = scoping.component === true && !hasDefaultExport(captures, text);
  const isFlat = scoping.flatTypes === true;
  const list = listDefinitions(outline, captures, text, { isComponent, isFlat });
  const scopes = new ScopeTree([
    ...captures.scopes.map((scope) => ({ ...scope, definition: -1 })),
    ...list.definitions.flatMap((one, at) => (at === list.component ? [] : scopeOf(one, at, scoping))),
  ]);
  const table = new TermTable();
  const imports = bindImports(captures, scopes, text);
  bindDefinitions(list, captures, scopes, scoping);
  const locals = bindLocals(captures, list, scopes, text, scoping);
  const reader = new TermReader({ text, captures, list, scopes, locals, table, scoping });
  const exports = listExports(captures, { imports, list, reader, table, text });
  const uses = listUses(reader, { captures, list, table, lines, imports, scoping });
  const definitions = describeDefinitions(captures, list, scopes, reader, lines);
  return {
    package: captures.package ? text.slice(captures.package.start, captures.package.end) : '',
    definitions,
    imports,
    exports,
    terms: table.terms,
    uses,
  };
}

function scopeOf(
  { kind, start, end, name }: Listed,
  definition: number,
  { openModules }: ReferenceFacts,
): { kind: Scope['kind']; start: number; end: number; definition: number }[] {
  if (isFunctionLike(kind)) return [{ kind: 'function', start, end, definition }];
  if (isClassLike(kind) || kind === 'type' || name === '') return [{ kind: 'class', start, end, definition }];
  return kind === 'module' ? [{ kind: openModules ? 'class' : 'block', start, end, definition }] : [];
}

/** Members are found through what they belong to, and all other definitions in the scope that they stand in. */
function bindDefinitions(
  { definitions }: DefinitionList,
  { details, unlisted }: Captures,
  scopes: ScopeTree,
  { typesApart, flatTypes }: ReferenceFacts,
): void {
  const adding = new Set(details.flatMap(({ adds, detail }) => (adds && detail ? [detail.start] : [])));
  definitions.forEach(({ kind, name, nameStart, ownerName, owner }, at) => {
    // The name of a block that adds to a type is that of the type.
    if ((isClassLike(kind) && adding.has(nameStart)) || unlisted.has(nameStart)) return;
    const isFlat =
      flatTypes && (isClassLike(kind) || kind === 'constant' || definitions[owner]?.kind === 'enum');
    if (name === '' || ownerName !== '' || kind === 'method' || (kind === 'field' && !isFlat)) return;
    let scope: Scope | undefined = scopes.at(nameStart);
    while (scope && (scope.definition === at || (isFlat && scope.kind === 'class'))) scope = scope.parent;
    const isType = typesApart && (kind === 'interface' || kind === 'type');
    const bindings = isType ? scope?.types : scope?.bindings;
    if (!bindings?.has(name)) bindings?.set(name, { is: 'definition', at });
  });
}

/** @returns what is known of each local, in the order that bindings name them */
function bindLocals(
  captures: Captures,
  list: DefinitionList,
  scopes: ScopeTree,
  text: string,
  { typesApart }: ReferenceFacts,
): Parts[][] {
  const locals: Parts[][] = [];
  for (const parts of captures.locals) {
    const hoisted = parts['local.function'];
    const name = parts.local ?? hoisted ?? parts['local.type'];
    if (!name) continue;
    const definition = list.byName.get(name.start);
    if (definition !== undefined) {
      if (!captures.unlisted.has(name.start)) captures.details.push({ ...parts, detail: name });
      continue;
    }
    const inner = scopes.at(name.start);
    const scope = hoisted ? functionScope(inner) : inner;
    const key = text.slice(name.start, name.end);
    const bindings = typesApart && parts['local.type'] ? scope.types : scope.bindings;
    const known = bindings.get(key);
    if (known?.is === 'local') locals[known.at]?.push(parts);
    else if (!known || scope.kind !== 'file') {
      bindings.set(key, { is: 'local', at: locals.length });
      locals.push([parts]);
    }
  }
  return locals;
}

function describeDefinitions(
  captures: Captures,
  list: DefinitionList,
  scopes: ScopeTree,
  reader: TermReader,
  lines: SourceLines,
): NamedDefinition[] {
  const details = groupDetails(captures, list, scopes);
  const blocks = blocksOf(list, scopes);
  const returned = groupReturned(captures, scopes);
  return list.definitions.map((definition, at) => {
    const { kind, name, nameStart, owner, ownerName, start, end } = definition;
    const parts = details.get(at) ?? [];
    const first = (read: (one: Parts) => number): number => parts.map(read).find((term) => term !== 0) ?? 0;
    const isType = isClassLike(kind);
    const returns = isFunctionLike(kind)
      ? first((one) => (one.returns ? reader.ofType(one.returns) : 0)) ||
        single((returned.get(at) ?? []).map((one) => reader.ofExpression(one)))
      : 0;
    const type = isType ? 0 : first((one) => reader.ofParts(one));
    const isAccessor = parts.some((one) => one.accessor);
    return {
      name,
      kind,
      ...lines.placeOf(nameStart),
      startLine: lines.rowAt(start) + 1,
      endLine: lines.rowAt(Math.max(start, end - 1)) + 1,
      owner,
      block: blocks[at] ?? 0,
      ownerTerm:
        first((one) => (one.adds ? reader.ofOwnerType(one.adds, at) : 0)) ||
        (ownerName === '' ? 0 : reader.ofOwner(ownerName, start)),
      type: isAccessor ? returns : type,
      returns,
      bases: parts.flatMap(({ base }) => (base ? basesIn(base, reader, at, list) : [])),
      arity: arityOf(parts, captures),
      isForTests: captures.forTests.has(nameStart),
    };
  });
}

/** For each definition, the number of the block that it is local to; see `NamedDefinition.block`. */
function blocksOf({ definitions }: DefinitionList, scopes: ScopeTree): number[] {
  const numbers = new Map<Scope, number>();
  return definitions.map(({ nameStart, owner }, at) => {
    const around = definitions[owner];
    if (around && !isFunctionLike(around.kind) && around.kind !== 'module') return 0;
    let scope: Scope | undefined = scopes.at(nameStart);
    while (scope?.definition === at) scope = scope.parent;
    if (!scope || scope.kind === 'file' || scope.definition !== -1 || isOfDefinition(scope)) return 0;
    const known = numbers.get(scope) ?? numbers.size + 1;
    numbers.set(scope, known);
    return known;
  });
}

function basesIn(
  base: Extent,
  reader: TermReader,
  definition: number,
  { byName }: Pick<DefinitionList, 'byName'>,
): number[] {
  // A base that is defined on the spot may have the name of what it is the base of.
  const defined = byName.get(base.start);
  if (defined !== undefined) return [reader.ofDefinition(defined)];
  const marks = [...reader.outermost(base)];
  return marks.map((mark) => reader.ofBase(mark, definition)).filter((term) => term !== 0);
}

/** The one known term of all; 0 where they differ. */
function single(terms: readonly number[]): number {
  const known = new Set(terms);
  const [first] = known;
  return known.size === 1 && first !== undefined ? first : 0;
}

function groupDetails(
  { details, fields }: Captures,
  { byName, definitions }: DefinitionList,
  scopes: ScopeTree,
): Map<number, Parts[]> {
  const groups = new Map<number, Parts[]>();
  const add = (at: number | undefined, parts: Parts): void => {
    if (at === undefined || at === -1) return;
    const group = groups.get(at);
    if (group) group.push(parts);
    else groups.set(at, [parts]);
  };
  for (const parts of details) {
    const { detail } = parts;
    const whole = parts['detail.class'];
    if (detail) add(byName.get(detail.start), parts);
    // A class without a name of its own is that of the definition around it.
    else if (whole) add(scopes.at(whole.start).definition, parts);
  }
  for (const parts of fields) {
    const at = parts.field && byName.get(parts.field.start);
    // A method that is assigned anew stays what it is.
    if (at !== undefined && definitions[at]?.kind === 'field') add(at, parts);
  }
  return groups;
}

/** What functions return, by the definition of the function. */
function groupReturned({ returned }: Captures, scopes: ScopeTree): Map<number, Extent[]> {
  const groups = new Map<number, Extent[]>();
  for (const one of returned) {
    let scope: Scope | undefined = functionScope(scopes.at(one.start));
    // The function of `const open = () => …` ends where its definition does, or before its semicolon.
    const { end } = scope;
    if (scope.definition === -1 && scope.parent) {
      const outer = functionScope(scope.parent);
      scope = outer.end - end <= 1 ? outer : undefined;
    }
    if (!scope || scope.definition === -1) continue;
    const group = groups.get(scope.definition);
    if (group) group.push(one);
    else groups.set(scope.definition, [one]);
  }
  return groups;
}

/** How many arguments a call may have; nothing is known where parameters do not say. */
function arityOf(parts: readonly Parts[], { arities }: Captures): [number, number] {
  for (const { parameters } of parts) {
    const arity = parameters && arities.get(parameters.id);
    if (arity) return arity;
  }
  return [-1, -1];
}
