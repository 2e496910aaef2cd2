import type { Node, QueryCapture, QueryMatch } from 'web-tree-sitter';

/** Where a node stands: indexes into the text in UTF-16 units. */
export interface Extent {
  id: number;
  start: number;
  end: number;
}

/** What a node is to those that refer to it. The parts of a node are nodes themselves, by id where they have roles. */
type Role =
  | { is: 'reference' | 'type-reference' | 'self' | 'super' | 'opaque' | 'literal' | 'record' }
  | { is: 'access' | 'type-access'; object: Extent; member: Extent }
  | { is: 'call' | 'construct'; callee: Extent; arguments: Extent | undefined; args: number }
  | { is: 'same' | 'awaited' | 'element' | 'list'; inner: Extent }
  | { is: 'cast'; type: Extent; inner: Extent | undefined }
  | { is: 'generic'; head: Extent; parameters: Extent; args: number }
  | { is: 'module'; module: Extent };

/** A node with a role. */
export interface Mark extends Extent {
  role: Role;
}

/** What one match says of a name, by the names of its captures. */
export type Parts = Readonly<Record<string, Extent | undefined>>;

/** All that the rules for uses match in a file, sorted out by what it is for. */
export interface Captures {
  marks: Map<number, Mark>;
  scopes: (Extent & { kind: 'block' | 'function' | 'rebinding' | 'class' })[];
  /** Bindings of names within a scope, each with its parts. */
  locals: Parts[];
  /** Members of a type that are named where a value of it is made, with the type. */
  keyed: Parts[];
  /** Members that are no definitions of the outline; a `variable` need not be in a type, unlike a `field`. */
  fields: Parts[];
  /** More about definitions, by the start of their names. */
  details: Parts[];
  imports: Parts[];
  exports: Parts[];
  /** Expressions of markup. */
  expressions: Extent[];
  /** What binds names in markup, all of it or a part. */
  markupBindings: (Extent & { isPart: boolean })[];
  /** Names of elements of markup, which may be those of components. */
  tags: (Extent & { isHyphenated: boolean })[];
  returned: Extent[];
  /** Starts of names of the outline that nobody uses: of what is a variable within a function, or a mere text. */
  unlisted: Set<number>;
  /** Starts of names of what is built for tests alone. */
  forTests: Set<number>;
  /** Ids of lists of arguments whose number is open. */
  open: Set<number>;
  /** Number of arguments that lists of parameters ask for and allow, by the id of the list; -1 for any number. */
  arities: Map<number, [least: number, most: number]>;
  /** Ids of nodes that are names of another role than a plain use. */
  named: Set<number>;
  /** Nodes that are used in a certain way, by id. */
  ways: Map<number, 'construct' | 'decorate'>;
  /** Within these, names are types. */
  annotations: Extent[];
  /** Within these, only what is imported is a use. */
  importing: Extent[];
  /** What stands before the imports of a group, as `std::io::` before `{Read, Write}`. */
  groups: { prefix: Extent; grouped: Extent }[];
  package: Extent | undefined;
}

/** Most nodes have one of these. */
const REFERENCE: Role = { is: 'reference' };
const TYPE_REFERENCE: Role = { is: 'type-reference' };
const SCOPES = {
  scope: 'block',
  'scope.function': 'function',
  'scope.rebinding': 'rebinding',
  'scope.class': 'class',
} as const;
/** Captures of names that are no uses of what is in scope. */
const NAMES: ReadonlySet<string> = new Set([
  'local',
  'local.function',
  'local.type',
  'field',
  'variable',
  'detail',
  'member',
  'local-name',
  'named',
  'exported.as',
  'exported.from',
  'exported.namespace',
]);

/** Most blanks that may stand before the backslash that ends a line of a macro. */
const LONGEST_MARGIN = 120;
const MANY = /rest|spread|splat|variadic/;
const OPTIONAL = /optional|default|assignment_pattern|^(?:block|keyword)_parameter$/;
/** Where a list has nodes of these types, all else in it belongs to the parameter before. */
const PARAMETERS: ReadonlySet<string> = new Set(['parameter', 'class_parameter']);
/** What makes the number of arguments of such a list open, and what gives a parameter a value. */
const OPEN = /\.\.\.|\bvararg\s|\bparams\s/;
const DEFAULT = /(?<![=!<>])=(?![=>])/;
/** First parameters that a call does not give. */
const SELF = /^(?:&?(?:'\w+ )?(?:mut )?self(?::.*)?|cls|this:? .*|void)$/s;

/** Sorts out what a language's rules for uses match in a text. */
export function readCaptures(matches: readonly QueryMatch[], text: string): Captures {
  const found: Captures = {
    marks: new Map(),
    scopes: [],
    locals: [],
    keyed: [],
    fields: [],
    details: [],
    imports: [],
    exports: [],
    expressions: [],
    markupBindings: [],
    tags: [],
    returned: [],
    unlisted: new Set(),
    forTests: new Set(),
    open: new Set(),
    arities: new Map(),
    named: new Set(),
    ways: new Map(),
    annotations: [],
    importing: [],
    groups: [],
    package: undefined,
  };
  for (const { captures } of matches) record(found, captures, text);
  return found;
}

function record(found: Captures, all: readonly QueryCapture[], text: string): void {
  // What only a predicate of the pattern asks for says nothing.
  const captures = all.length > 1 ? all.filter(({ name }) => !name.startsWith('_')) : all;
  const [first] = captures;
  if (!first) return;
  if (captures.length === 1 && recordSingle(found, first)) return;
  const parts: Record<string, Extent> = {};
  let list: Node | undefined;
  for (const { name, node } of captures) {
    const extent = extentOf(node);
    parts[name] = extent;
    if (NAMES.has(name)) found.named.add(extent.id);
    if (name === 'arguments' || name === 'parameters') list = node;
  }
  for (const { name } of captures) markNode(found, name, parts, list);
  if (parts.detail && parts.parameters && list) found.arities.set(parts.parameters.id, arityOf(list, text));
  if (parts.local || parts['local.function'] || parts['local.type']) found.locals.push(parts);
  if (parts.keyed && parts.key) {
    found.named.add(parts.key.id);
    found.keyed.push(parts);
  }
  // Among macros, what is left of a statement that the grammar cannot read looks like a variable.
  // So does a line of a macro of several lines, after a comment in it.
  const isWhole = !captures.some(
    ({ name, node }) =>
      name === 'definition' &&
      (node.hasError || /^[ \t]*\\\r?\n/.test(text.slice(node.endIndex, node.endIndex + LONGEST_MARGIN))),
  );
  if (parts.field || (parts.variable && isWhole)) found.fields.push(parts);
  if (parts.detail || parts['detail.class']) found.details.push(parts);
  if ((parts.module || parts.imported || parts['imported.all']) && !isExport(parts))
    found.imports.push(parts);
  if (parts.prefix && parts.grouped) found.groups.push({ prefix: parts.prefix, grouped: parts.grouped });
  if (isExport(parts)) found.exports.push(parts);
}

function isExport(parts: Parts): boolean {
  for (const name in parts) if (name.startsWith('exported')) return true;
  return false;
}

/** Captures that stand alone in their pattern; most matches are of this kind. */
function recordSingle(found: Captures, { name, node }: QueryCapture): boolean {
  switch (name) {
    case 'reference':
      mark(found, extentOf(node), REFERENCE);
      return true;
    case 'reference.type':
      mark(found, extentOf(node), TYPE_REFERENCE);
      return true;
    case 'returned':
      found.returned.push(extentOf(node));
      return true;
    case 'constructing':
      found.ways.set(node.id, 'construct');
      return true;
    case 'decorating':
      found.ways.set(node.id, 'decorate');
      return true;
    case 'annotation':
      found.annotations.push(extentOf(node));
      return true;
    case 'importing':
      found.importing.push(extentOf(node));
      return true;
    case 'package':
      found.package = extentOf(node);
      return true;
    case 'unlisted':
      found.unlisted.add(node.startIndex);
      return true;
    case 'tests':
      found.forTests.add(node.startIndex);
      return true;
    case 'open':
      found.open.add(node.id);
      return true;
    case 'expression':
      found.expressions.push(extentOf(node));
      return true;
    case 'expression.binding':
    case 'expression.binding-part':
      found.markupBindings.push({ ...extentOf(node), isPart: name !== 'expression.binding' });
      return true;
    case 'tag':
    case 'tag.hyphenated':
      found.tags.push({ ...extentOf(node), isHyphenated: name !== 'tag' });
      return true;
    case 'named':
      found.named.add(node.id);
      return true;
    default:
      if (!Object.hasOwn(SCOPES, name)) return false;
      found.scopes.push({ ...extentOf(node), kind: SCOPES[name as keyof typeof SCOPES] });
      return true;
  }
}

/** Gives a captured node its role, if its capture is one for nodes with parts, by the other captures of the match. */
function markNode(found: Captures, name: string, parts: Parts, list: Node | undefined): void {
  const node = parts[name];
  if (!node) return;
  switch (name) {
    case 'access':
    case 'access.type': {
      const { object, member } = parts;
      const is = name === 'access' ? 'access' : 'type-access';
      if (object && member) mark(found, node, { is, object, member });
      return;
    }
    case 'method-call': {
      const { object, member } = parts;
      if (!object || !member) return;
      // One node both takes the member and calls it; the name stands for the member.
      mark(found, member, { is: 'access', object, member });
      mark(found, node, { is: 'call', callee: member, arguments: parts.arguments, args: countOf(list) });
      return;
    }
    case 'call':
    case 'construct': {
      const { callee } = parts;
      if (callee) mark(found, node, { is: name, callee, arguments: parts.arguments, args: countOf(list) });
      return;
    }
    case 'same':
    case 'awaited':
    case 'element':
    case 'list':
      if (parts.inner) mark(found, node, { is: name, inner: parts.inner });
      return;
    case 'self':
    case 'super':
    case 'opaque':
    case 'literal':
    case 'record':
      mark(found, node, { is: name });
      return;
    case 'cast':
      if (parts.type) mark(found, node, { is: 'cast', type: parts.type, inner: parts.inner });
      return;
    case 'generic': {
      const { head, parameters } = parts;
      if (head && parameters) mark(found, node, { is: 'generic', head, parameters, args: countOf(list) });
      return;
    }
    case 'imported.expression':
      if (parts.module) mark(found, node, { is: 'module', module: parts.module });
  }
}

/** -1 without a list. */
function countOf(list: Node | undefined): number {
  return list?.namedChildCount ?? -1;
}

/** The first role of a node counts, but for names, which say less than what they are part of. */
function mark(found: Captures, { id, start, end }: Extent, role: Role): void {
  const known = found.marks.get(id);
  if (known && known.role.is !== 'reference' && known.role.is !== 'call') return;
  found.marks.set(id, { id, start, end, role });
}

/** Parameters by what grammars call them: optional ones and such for any number of arguments have names that say so. */
function arityOf(list: Node, text: string): [least: number, most: number] {
  let least = 0;
  let most = 0;
  const children = list.namedChildren.filter((child) => !child.isExtra);
  const parameters = children.filter(({ type }) => PARAMETERS.has(type));
  const isOpenEnded = list.children.some(({ type, isNamed }) => type === '...' && !isNamed);
  if (parameters.length > 0 && OPEN.test(text.slice(list.startIndex, list.endIndex))) return [0, -1];
  for (const [i, child] of (parameters.length > 0 ? parameters : children).entries()) {
    if (SELF.test(text.slice(child.startIndex, child.endIndex))) continue;
    const { type } = child;
    if (MANY.test(type) || child.firstNamedChild?.type === 'rest_pattern') return [least, -1];
    most++;
    const end = parameters[i + 1]?.startIndex ?? list.endIndex;
    const isOptional =
      OPTIONAL.test(type) ||
      child.childForFieldName('value') !== null ||
      child.childForFieldName('default_value') !== null;
    if (!isOptional && !(parameters.length > 0 && DEFAULT.test(text.slice(child.startIndex, end))))
      least = most;
  }
  return [least, isOpenEnded ? -1 : most];
}

function extentOf(node: Node): Extent {
  return { id: node.id, start: node.startIndex, end: node.endIndex };
}
