import { countUpTo } from '../../platform/count-up-to.js';
import type { ReferenceFacts } from '../../languages/language-facts.js';
import { isClassLike, isFunctionLike } from '../outline/definition.js';
import type { Captures, Extent, Mark, Parts } from './captures.js';
import type { DefinitionList } from './list-definitions.js';
import { isOfDefinition, type Scope, type ScopeTree } from './scope-tree.js';
import type { TermTable } from './term-table.js';

/** What a name that is written somewhere means there. */
export type Meaning = 'local' | number;

/** What terms are read from. */
export interface TermSources {
  text: string;
  captures: Captures;
  list: DefinitionList;
  scopes: ScopeTree;
  /** What is known of each local, in the order that bindings name them. */
  locals: Parts[][];
  table: TermTable;
  scoping: ReferenceFacts;
}

/** Reads what expressions and types refer to. */
export class TermReader {
  readonly #sources: TermSources;
  /** By start, the outer before the inner. */
  readonly #marks: readonly Mark[];
  readonly #terms = new Map<number, number>();
  readonly #locals = new Map<number, number>();
  readonly #underway = new Set<number>();

  constructor(sources: TermSources) {
    this.#sources = sources;
    this.#marks = [...sources.captures.marks.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** What the name at an index means, in a type or elsewhere: `local`, or a term of what it means for others, too. */
  meaningOf(name: string, index: number, isType = false): Meaning {
    const found = this.#lookUp(name, index, isType);
    return found.local === undefined ? found.term : 'local';
  }

  /** The term of what the top of the file binds to a name; 0 for nothing. */
  ofTopName(name: string): number {
    const { file } = this.#sources.scopes;
    const meaning = file.bindings.has(name) ? this.meaningOf(name, file.start) : 'local';
    return meaning === 'local' ? 0 : meaning;
  }

  /** The term of the value of an expression. */
  ofExpression({ id }: Extent): number {
    const mark = this.#sources.captures.marks.get(id);
    if (!mark) return 0;
    const known = this.#terms.get(id);
    if (known !== undefined) return known;
    if (this.#underway.has(id)) return 0;
    this.#underway.add(id);
    const term = this.#read(mark);
    this.#underway.delete(id);
    this.#terms.set(id, term);
    return term;
  }

  /** The term of a value that is declared to have the type that a node names, if it names a single one. */
  ofType(node: Extent): number {
    const mark = this.#sources.captures.marks.get(node.id);
    if (mark) return this.#readType(mark);
    const [first, second] = this.outermost(node);
    return first && !second ? this.#readType(first) : 0;
  }

  /** What a name in a type refers to. */
  ofTypeName(mark: Mark): number {
    const { role } = mark;
    const { table } = this.#sources;
    if (role.is === 'access' || role.is === 'type-access') {
      const of = this.#ofOpenType(role.object) || this.#ofAnyName(role.object);
      return table.add(['member', of, this.#textOf(role.member)]);
    }
    if (role.is !== 'reference' && role.is !== 'type-reference') return this.ofExpression(mark);
    const { local, term } = this.#lookUp(this.#textOf(mark), mark.start, true);
    if (local === undefined) return term;
    // A type parameter has the members of its bound.
    const bound = table.terms[this.ofLocal(local)];
    return bound?.[0] === 'object' ? bound[1] : 0;
  }

  /** The term of a definition of the file, by its position. */
  ofDefinition(at: number): number {
    return this.#sources.table.add(['definition', at]);
  }

  /** The type that a definition adds to, as a node names it. */
  ofOwnerType(node: Extent, definition: number): number {
    const [type] = this.outermost(node);
    return type ? this.ofBase(type, definition) : 0;
  }

  /** What a class names as its base. Its own members are not in scope there. */
  ofBase(mark: Mark, definition: number): number {
    const { role } = mark;
    // What is written out there is of the class itself.
    if (role.is === 'record') return 0;
    const head = role.is === 'generic' ? this.#sources.captures.marks.get(role.head.id) : mark;
    const at = head ? this.ofTypeName(head) : 0;
    const term = this.#sources.table.terms[at];
    return term?.[0] === 'implicit' && term[1] === definition ? term[3] : at;
  }

  /** What a breadcrumb names, seen from an index. */
  ofOwner(breadcrumb: string, index: number): number {
    const [first = '', ...rest] = breadcrumb.split('.');
    const meaning = this.meaningOf(first, index);
    if (meaning === 'local') return 0;
    return rest.reduce((term, name) => this.#sources.table.add(['member', term, name]), meaning);
  }

  /** The marked nodes within a node that lie in no other one within it. */
  *outermost({ start, end }: Pick<Extent, 'start' | 'end'>): Iterable<Mark> {
    const marks = this.#marks;
    let at = countUpTo(marks.length, (position) => marks[position]?.start ?? Infinity, start - 1);
    let next = start;
    for (let mark = marks[at]; mark && mark.start < end; mark = marks[++at]) {
      if (mark.start < next || mark.end > end) continue;
      yield mark;
      next = mark.end;
    }
  }

  /** The object that the code at an index works on: that of the class around it. */
  self(index: number, kind: 'self' | 'super' = 'self'): number {
    const { list, table } = this.#sources;
    for (let scope: Scope | undefined = this.#sources.scopes.at(index); scope; scope = scope.parent) {
      const definition = list.definitions[scope.definition];
      if (!definition) {
        if ((scope.kind === 'rebinding' || scope.kind === 'class') && !isOfDefinition(scope)) return 0;
        continue;
      }
      const isOpenModule = definition.kind === 'module' && this.#sources.scoping.openModules;
      if (isClassLike(definition.kind) || isOpenModule || definition.name === '')
        return table.add([kind, scope.definition]);
      if (isFunctionLike(definition.kind) && definition.ownerName !== '' && this.#sources.scoping.implicit) {
        // A function that extends a type works on a value of it.
        const type = this.ofOwner(definition.ownerName, definition.start);
        return kind === 'self' && type !== 0 ? table.add(['object', type]) : 0;
      }
      if (definition.kind !== 'method') continue;
      const owner = list.definitions[definition.owner];
      if (owner && !isClassLike(owner.kind) && owner.name !== '')
        return kind === 'self' ? table.add(['definition', definition.owner]) : 0;
    }
    return 0;
  }

  /** The term of a local: that of its type or, without one, of its value. */
  ofLocal(at: number): number {
    const known = this.#locals.get(at);
    if (known !== undefined) return known;
    const key = -1 - at;
    if (this.#underway.has(key)) return 0;
    this.#underway.add(key);
    const terms = new Set<number>();
    for (const parts of this.#sources.locals[at] ?? []) {
      const term = this.ofParts(parts);
      if (term !== 0) terms.add(term);
    }
    this.#underway.delete(key);
    const [first] = terms;
    const term = terms.size === 1 && first !== undefined ? first : 0;
    this.#locals.set(at, term);
    return term;
  }

  /** The term of what a match says of a value. */
  ofParts(parts: Parts): number {
    const { table } = this.#sources;
    const { type, value, of, each, key } = parts;
    if (type) return this.ofType(type);
    if (each) return table.addOf('element', this.ofExpression(each));
    const ofType = parts['of.type'];
    const whole = of ? this.ofExpression(of) : ofType ? this.ofType(ofType) : 0;
    if (whole !== 0 && key) return table.add(['member', whole, this.#textOf(key)]);
    return value ? this.ofExpression(value) : 0;
  }

  #read(mark: Mark): number {
    const { table, captures } = this.#sources;
    const { role } = mark;
    switch (role.is) {
      case 'reference':
      case 'type-reference':
        return this.#ofName(mark);
      case 'self':
      case 'super':
        return this.self(mark.start, role.is);
      case 'access':
      case 'type-access': {
        const of = this.#ofOpenType(role.object) || this.ofExpression(role.object);
        return table.add(['member', of, this.#textOf(role.member)]);
      }
      case 'call':
        return table.addOf('call', this.ofExpression(role.callee));
      case 'construct': {
        const callee = this.#sources.captures.marks.get(role.callee.id);
        // A list is made by the type of what it holds.
        if (callee && (callee.role.is === 'list' || callee.role.is === 'record'))
          return this.#readType(callee);
        const type = this.ofExpression(role.callee);
        return type === 0 ? 0 : table.add(['object', type]);
      }
      case 'same':
        return this.ofExpression(role.inner);
      case 'awaited':
      case 'element':
        return table.addOf(role.is, this.ofExpression(role.inner));
      case 'cast':
        return this.ofType(role.type);
      case 'module':
        return this.#ofModule(role.module);
      case 'generic':
        return this.ofExpression(role.head);
      case 'literal':
        // A value of a type that no file can define.
        return table.add(['object', table.add(['name', ''])]);
      case 'record':
        return captures.open.has(mark.id) ? 0 : table.add(['record']);
      case 'list':
      case 'opaque':
        return 0;
    }
  }

  #readType(mark: Mark): number {
    const { table } = this.#sources;
    const { role } = mark;
    switch (role.is) {
      case 'generic': {
        const head = this.#sources.captures.marks.get(role.head.id);
        const type = head ? this.ofTypeName(head) : 0;
        const parameters = [...this.outermost(role.parameters)].map((one) => this.#readType(one));
        return type === 0 && parameters.every((one) => one === 0)
          ? 0
          : table.add(['object', type, ...parameters]);
      }
      case 'list':
        return table.add(['object', 0, this.ofType(role.inner)]);
      case 'reference':
      case 'type-reference':
      case 'access':
      case 'type-access': {
        const type = this.ofTypeName(mark);
        return type === 0 ? 0 : table.add(['object', type]);
      }
      case 'self':
      case 'super':
      case 'same':
      case 'literal':
      case 'record':
        return this.#read(mark);
      default:
        return 0;
    }
  }

  #ofName(mark: Mark): number {
    const name = this.#textOf(mark);
    const { scoping, table } = this.#sources;
    if (scoping.self?.includes(name)) {
      const self = this.self(mark.start);
      if (self !== 0) return self;
    }
    if (scoping.ownClass?.includes(name)) {
      const self = this.self(mark.start);
      const term = table.terms[self];
      if (term?.[0] === 'self') return table.add(['definition', term[1]]);
    }
    const { local, term } = this.#lookUp(name, mark.start, mark.role.is === 'type-reference');
    return local === undefined ? term : this.ofLocal(local);
  }

  /** Where a node names a type parameter that may be any type, the term of what no file defines; else 0. */
  #ofOpenType(node: Extent): number {
    const { scoping, locals, captures, table } = this.#sources;
    if (!scoping.unboundTypes || captures.marks.get(node.id)?.role.is !== 'reference') return 0;
    const { local } = this.#lookUp(this.#textOf(node), node.start, true);
    const isOpen = local !== undefined && locals[local]?.every((parts) => parts['local.type'] !== undefined);
    return isOpen ? table.add(['name', '']) : 0;
  }

  #ofAnyName(node: Extent): number {
    const mark = this.#sources.captures.marks.get(node.id);
    return mark ? this.ofTypeName(mark) : 0;
  }

  #ofModule(module: Extent): number {
    const name = this.#textOf(module);
    const { table, captures } = this.#sources;
    const at = captures.imports.findIndex((parts) => parts.module?.id === module.id);
    return at === -1 || name === '' ? 0 : table.add(['import', at]);
  }

  #lookUp(name: string, index: number, isType: boolean): { local?: number; term: number } {
    const { scopes, table, list, scoping } = this.#sources;
    const classes: number[] = [];
    const innermost = scopes.at(index);
    let isRebound = false;
    let found: { local?: number; term: number } | undefined;
    for (let scope: Scope | undefined = innermost; scope && !found; scope = scope.parent) {
      if (scope.kind === 'class') {
        const member = scope === innermost && scoping.bodyScope ? this.#memberIn(scope, name) : -1;
        if (member !== -1) {
          found = { term: table.add(['definition', member]) };
          continue;
        }
        const isOpen = scoping.implicit && (list.definitions[scope.definition]?.kind ?? 'block') !== 'block';
        // Methods are those of the innermost class, where modules are open: only constants are found in the others.
        const isPassed = scoping.openModules && classes.length > 0 && !/^\p{Lu}/u.test(name);
        if (isOpen && !isPassed) classes.push(scope.definition);
        const own = (isType ? scope.types.get(name) : undefined) ?? scope.bindings.get(name);
        if (own?.is === 'local') found = { local: own.at, term: 0 };
        continue;
      }
      const binding = (isType ? scope.types.get(name) : undefined) ?? scope.bindings.get(name);
      // What stands apart from its type has the members of that in scope.
      const owned = scoping.implicit ? list.definitions[scope.definition] : undefined;
      if (
        owned &&
        owned.ownerName !== '' &&
        isFunctionLike(owned.kind) &&
        !binding &&
        // The name of a constructor is all that it begins with.
        (index > owned.nameStart || (index === owned.nameStart && owned.start < index))
      )
        classes.push(scope.definition);
      isRebound ||= !binding && scope.kind === 'rebinding' && !isType;
      if (!binding) continue;
      if (binding.is === 'local') {
        // A variable may have the name of the type that it is of.
        if (isType && scoping.flatTypes) continue;
        const start = this.#startOf(binding.at);
        if (scoping.sequential && start > index) continue;
        found = { local: binding.at, term: 0 };
      } else found = { term: table.add([binding.is, binding.at]) };
    }
    if (found?.local !== undefined) return found;
    // With an object of its own, a function has the members of that in scope, whatever they are.
    if (isRebound && scoping.implicit) return { term: table.add(['member', 0, name]) };
    let term = found?.term ?? table.add(['name', name]);
    for (const at of classes.reverse()) term = table.add(['implicit', at, name, term]);
    return { term };
  }

  /** A name in the body of a class, outside of its methods, is a member of it first. */
  #memberIn({ definition }: Scope, name: string): number {
    return definition === -1
      ? -1
      : this.#sources.list.definitions.findIndex((one) => one.owner === definition && one.name === name);
  }

  /** Where a local begins to be known: after what it is first given. */
  #startOf(local: number): number {
    const all = this.#sources.locals[local] ?? [];
    const starts = all.map(
      (parts) => (parts.local ?? parts['local.function'] ?? parts['local.type'])?.start ?? 0,
    );
    const first = Math.min(...starts);
    return Math.max(first, ...all.filter((_, i) => starts[i] === first).map(({ value }) => value?.end ?? 0));
  }

  #textOf({ start, end }: Extent): string {
    return this.#sources.text.slice(start, end);
  }
}
