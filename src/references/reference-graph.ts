import type { EdgeKind } from '../core/results/reference-answer.js';
import type { NamedDefinition, NameUse } from '../core/references/file-references.js';
import type { ChunkKind } from '../core/types.js';
import type { Corpus } from './corpus.js';
import {
  breadcrumbOf,
  definitionAt,
  isSameLocation,
  namedAround,
  TYPES,
  type Location,
  type ReferencedFile,
} from './corpus.js';
import { Evaluator } from './evaluator.js';
import { LocationSet } from './location-set.js';
import { languageRules } from './languages.js';
import { writtenName, writtenTerm } from './term-name.js';
import { declarationsOf, isOneOfEach, resolveUse, type Resolution } from './resolve-use.js';

/** The parts of a name such as `Pool.acquire` or `Pool::acquire`. */
export function nameParts(name: string): string[] {
  return name.split(/::|->|[.#\\/]/).filter((part) => part !== '');
}

/** What an object can be made of by calling it. */
const MADE: ReadonlySet<ChunkKind> = new Set(['class', 'struct', 'enum']);

/** From a use to what it means. An override stands at the name of the member that overrides or implements another. */
export interface Edge extends Resolution {
  file: ReferencedFile;
  kind: EdgeKind;
  line: number;
  column: number;
  name: string;
  /** The definition that it stands in; `undefined` at the top of a file. */
  owner: Location | undefined;
}

/** The uses and definitions of a tree, resolved as somebody asks. */
export class ReferenceGraph {
  readonly corpus: Corpus;
  readonly #evaluator: Evaluator;
  readonly #resolved = new WeakMap<ReferencedFile, Map<number, Edge | undefined>>();

  constructor(corpus: Corpus) {
    this.corpus = corpus;
    const rules = languageRules(() => this.#evaluator);
    this.#evaluator = new Evaluator(this.corpus, rules);
  }

  /**
   * The same tree, where some definitions take any number of arguments: what called them before their parameters changed calls them
   * still, and what overrides them is still meant to.
   */
  withAnyArity(locations: readonly Location[]): ReferenceGraph {
    return new ReferenceGraph(this.corpus.withAnyArity(locations));
  }

  /** Definitions whose breadcrumb ends with a name such as `acquire` or `Pool.acquire`, in order of path and line. */
  definitionsNamed(name: string): Location[] {
    const parts = nameParts(name);
    const last = parts.at(-1) ?? '';
    const found: Location[] = [];
    for (const file of this.corpus.naming(last)) {
      file.references.definitions.forEach((one, at) => {
        if (one.name !== last) return;
        const breadcrumb = breadcrumbOf({ file, at }).split('.');
        if (parts.every((part, i) => breadcrumb[breadcrumb.length - parts.length + i] === part))
          found.push({ file, at });
      });
    }
    return found;
  }

  /** Definitions that begin within some lines of a file or, where none does, the innermost one around the first. */
  definitionsIn(path: string, startLine: number, endLine: number): Location[] {
    const file = this.corpus.file(path);
    if (!file) return [];
    const { definitions } = file.references;
    const all = definitions
      .map((_, at): Location => ({ file, at }))
      .filter((one) => definitionAt(one).name !== '');
    const named = all.filter((one) => within(definitionAt(one).line, startLine, endLine));
    if (named.length > 0) return named;
    return all
      .filter((one) => within(startLine, definitionAt(one).startLine, definitionAt(one).endLine))
      .slice(-1);
  }

  /** What the terms of uses are. */
  get evaluator(): Evaluator {
    return this.#evaluator;
  }

  /** The members that a member overrides or implements. */
  overriddenBy({ file, at }: Location): Location[] {
    const { name, line, column } = definitionAt({ file, at });
    return this.#overridesIn(file, new Set([name]))
      .filter((edge) => edge.line === line && edge.column === column)
      .flatMap(({ targets }) => targets);
  }

  /** Every edge that begins in a file, in order of line and column. */
  edgesFrom(file: ReferencedFile): Edge[] {
    const edges = file.references.uses.flatMap((_, at) => this.edgeOf(file, at) ?? []);
    edges.push(...this.#overridesIn(file));
    return edges.sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** Every edge that may lead to one of some definitions, in order of path, line and column. */
  usesOf(asked: readonly Location[]): Edge[] {
    // Where overloads are told apart, those beside what was asked are others.
    const all = asked.flatMap((one) =>
      this.#evaluator.rulesOf(one.file)?.hasOverloads ? [one] : declarationsOf(this.#evaluator, one),
    );
    const wanted = new LocationSet(all);
    const names = new Set(this.#namesOf(all));
    const files = new Set([...names].flatMap((name) => this.corpus.naming(name)));
    const leads = ({ targets }: Edge): boolean => targets.some((one) => wanted.has(one));
    return [...files]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .flatMap((file) => {
        const edges = file.references.uses.flatMap((use, at) =>
          mentions(file, use, names) ? (this.edgeOf(file, at) ?? []) : [],
        );
        edges.push(...this.#overridesIn(file, names));
        return edges.filter(leads).sort((a, b) => a.line - b.line || a.column - b.column);
      });
  }

  /** Every edge that begins within some definitions, in order of path, line and column. */
  usesIn(asked: readonly Location[]): Edge[] {
    const files = [...new Set(asked.map(({ file }) => file))].sort((a, b) => (a.path < b.path ? -1 : 1));
    return files.flatMap((file) => {
      const spans = asked.filter((one) => one.file === file).map(definitionAt);
      return this.edgesFrom(file).filter(({ line }) =>
        spans.some(({ startLine, endLine }) => within(line, startLine, endLine)),
      );
    });
  }

  /** The names under which definitions may be used: their own, and those that modules give them. */
  #namesOf(asked: readonly Location[]): string[] {
    const names = new Set<string>();
    for (const { file, at } of asked) {
      names.add(definitionAt({ file, at }).name);
      if (definitionAt({ file, at }).owner === -1)
        for (const { name, term } of file.references.exports) {
          const exported = file.references.terms[term];
          if (exported?.[0] === 'definition' && exported[1] === at && name !== '')
            names.add(name === '=' ? 'default' : name);
        }
    }
    // A module may offer under another name what it takes from elsewhere.
    for (let size = 0; size !== names.size;) {
      size = names.size;
      for (const name of [...names])
        for (const file of this.corpus.naming(name))
          for (const other of aliasesIn(file, name)) names.add(other);
    }
    return [...names];
  }

  /** The edge of one use of a file; `undefined` where it means nothing of the tree. */
  edgeOf(file: ReferencedFile, at: number): Edge | undefined {
    let known = this.#resolved.get(file);
    if (!known) this.#resolved.set(file, (known = new Map<number, Edge | undefined>()));
    if (known.has(at)) return known.get(at);
    const use = file.references.uses[at];
    const resolution = use && resolveUse(this.#evaluator, file, use);
    const edge =
      resolution && resolution.targets.length > 0
        ? {
            ...resolution,
            ...describeUse(file, this.#isMade(file, use, resolution) ? { ...use, kind: 'construct' } : use),
          }
        : undefined;
    known.set(at, edge);
    return edge;
  }

  /** Where a class is called, an object of it is made. */
  #isMade(file: ReferencedFile, { kind }: NameUse, { targets }: Resolution): boolean {
    if (kind !== 'call' || this.#evaluator.rulesOf(file)?.isClassCalled !== true) return false;
    return targets.every((one) => MADE.has(definitionAt(one).kind));
  }

  /** Whether members may be those of an object beside the type of that name, which nobody inherits. */
  #isOfCompanion(members: readonly Location[]): boolean {
    return members.some(({ file, at }) => {
      const { owner } = definitionAt({ file, at });
      const hasCompanion = this.#evaluator.rulesOf(file)?.hasApply ?? false;
      return hasCompanion && owner !== -1 && declarationsOf(this.#evaluator, { file, at: owner }).length > 1;
    });
  }

  /** Members that override or implement those of a base. */
  #overridesIn(file: ReferencedFile, names?: ReadonlySet<string>): Edge[] {
    const hasOverloads = this.#evaluator.rulesOf(file)?.hasOverloads === true;
    const edges: Edge[] = [];
    // A part of a type may leave it to another one to name the bases.
    const hasParts = this.#evaluator.rulesOf(file)?.partsOf !== undefined;
    file.references.definitions.forEach(({ bases, kind }, at) => {
      if (bases.length === 0 && !(hasParts && TYPES.has(kind))) return;
      file.references.definitions.forEach((member, i) => {
        if (
          member.owner !== at ||
          member.name === '' ||
          (names && !names.has(member.name)) ||
          (member.kind !== 'method' && member.kind !== 'field')
        )
          return;
        const { members } = this.#evaluator.membersOf({ is: 'super', file, at }, member.name);
        const targets = members.filter(
          (one) =>
            !isSameLocation(one, { file, at: i }) &&
            (!hasOverloads || mayOverride(member, definitionAt(one))),
        );
        if (targets.length === 0) return;
        const { line, column, name } = member;
        edges.push({
          // Overloads with as many parameters cannot be told apart.
          tier:
            (targets.length < 2 || isOneOfEach(targets)) && !this.#isOfCompanion(targets)
              ? 'exact'
              : 'possible',
          targets,
          file,
          kind: 'override',
          line,
          column,
          name,
          owner: { file, at },
        });
      });
    });
    return edges;
  }
}

/** Where overloads are told apart by their parameters, as many of them are needed. */
function mayOverride(member: NamedDefinition, of: NamedDefinition): boolean {
  return member.arity[1] === of.arity[1] || member.arity[1] === -1 || of.arity[1] === -1;
}

function describeUse(file: ReferencedFile, use: NameUse): Omit<Edge, keyof Resolution> {
  const { kind, line, column, owner } = use;
  return { file, kind, line, column, name: writtenName(file, use), owner: namedAround(file, owner) };
}

/** Other names that a file gives to what it takes under a name from elsewhere. */
function* aliasesIn({ references }: ReferencedFile, name: string): Iterable<string> {
  const { imports, exports, terms } = references;
  for (const { imported, local } of imports)
    if (imported === name && name !== 'default' && local !== '') yield local;
  for (const { name: other, term } of exports) {
    const exported = terms[term];
    const taken = exported?.[0] === 'import' ? imports[exported[1]]?.imported : undefined;
    if (taken === name && other !== '' && other !== '=') yield other;
  }
}

/** Whether a use may be one of some names, in its module or in this file. */
function mentions(file: ReferencedFile, { term: at }: NameUse, names: ReadonlySet<string>): boolean {
  const term = file.references.terms[at];
  if (term?.[0] !== 'import') return names.has(writtenTerm(file, at));
  const found = file.references.imports[term[1]];
  return names.has(found?.imported ?? '') || names.has(found?.local ?? '');
}

function within(line: number, first: number, last: number): boolean {
  return line >= first && line <= last;
}
