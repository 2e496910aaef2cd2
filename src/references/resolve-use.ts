import type { NameUse, Term, UseKind } from '../core/references/file-references.js';
import type { Tier } from '../core/references/tier.js';
import { CALLABLE_KINDS, type ChunkKind } from '../core/types.js';
import {
  breadcrumbOf,
  definitionAt,
  isSameLocation,
  TYPES,
  typeArityOf,
  type Location,
  type ReferencedFile,
} from './corpus.js';
import type { Evaluator } from './evaluator.js';
import type { Value } from './values.js';

/** What a use means. */
export interface Resolution {
  tier: Tier;
  /** Every definition that may be meant; several declarations of one thing for `exact`. */
  targets: Location[];
}

const MEMBERS: ReadonlySet<ChunkKind> = new Set(['method', 'field', 'function', 'constant', 'macro']);
/** What a name in a type cannot mean, where types are kept apart from values. */
const VALUES: ReadonlySet<ChunkKind> = new Set(['function', 'method', 'field', 'constant']);
/** What a macro is, with parameters and without. */
const SUBSTITUTES: ReadonlySet<ChunkKind> = new Set(['macro', 'constant']);
/** Uses of values. */
const VALUE_USES: ReadonlySet<UseKind> = new Set(['call', 'construct', 'read', 'decorate']);
/** Members that values of every language have, so that a definition of the name says nothing. */
const COMMON =
  /^(?:add|all|any|append|apply|bind|call|catch|clear|close|concat|copy|count|delete|encode|decode|end|entries|every|extend|fill|filter|find|flat|format|get|has|hash|includes|index|insert|items|join|keys|length|map|match|name|next|off|on|once|open|pop|push|read|reduce|remove|replace|reverse|search|set|setdefault|shift|size|slice|some|sort|splice|split|start|stop|strip|test|then|trim|update|value|values|write)$/;
const TYPE_USES: ReadonlySet<UseKind> = new Set(['type', 'inherit', 'construct']);
/** More definitions than this of one name say nothing about a use of it. */
const MAX_TARGETS = 50;

/** What one use of a file means; `undefined` where it means nothing of the tree, or nothing that can be told. */
export function resolveUse(evaluator: Evaluator, file: ReferencedFile, use: NameUse): Resolution | undefined {
  const { terms } = file.references;
  const term = terms[use.term];
  if (term?.[0] === 'member') return resolveMember(evaluator, file, use, term[1], term[2]);
  const value = evaluator.evaluate(file, use.term);
  if (term?.[0] === 'implicit' && TYPE_USES.has(use.kind) && isNoType(value))
    return resolveUse(evaluator, file, { ...use, term: term[3] });
  if (term?.[0] === 'implicit' && value?.is === 'definition') {
    const around = evaluator.around(file, term[1]);
    const { members } = around
      ? evaluator.membersOf({ is: 'object', ...around, parameters: [] }, term[2])
      : { members: [] };
    if (members.length > 0) return chosen(evaluator, members, use);
  }
  if (value?.is === 'outside' && value.name !== '' && TYPE_USES.has(use.kind)) {
    const elsewhere = evaluator.rulesOf(file)?.typeElsewhere?.(file, value.name);
    if (elsewhere?.is === 'definition') return chosen(evaluator, [elsewhere], use);
  }
  if (value?.is !== 'definition') return undefined;
  const others = evaluator.rulesOf(file)?.alternatives?.(file, value) ?? [];
  const isOneOfSeveral =
    others.some((one) => one.file !== value.file) && others.some((one) => isSameLocation(one, value));
  if (isOneOfSeveral) return { tier: 'possible', targets: others };
  return chosen(evaluator, [value], use);
}

/** A member of the class around may have the name of a type. */
function isNoType(value: Value | undefined): boolean {
  if (value?.is !== 'definition') return false;
  const { kind } = definitionAt(value);
  return !TYPES.has(kind) && kind !== 'module';
}

function resolveMember(
  evaluator: Evaluator,
  file: ReferencedFile,
  use: NameUse,
  of: number,
  name: string,
): Resolution | undefined {
  const base = evaluator.receiver(file, of);
  if (!base) {
    const found = byName(evaluator, file, use, name);
    return found && isWithinRecord(evaluator, file, of) ? { ...found, tier: 'possible' } : found;
  }
  switch (base.is) {
    case 'outside':
    case 'record':
    case 'container':
    case 'container-method':
      return undefined;
    case 'file':
    case 'package': {
      const value = evaluator.memberOf(base, name);
      return value?.is === 'definition' ? chosen(evaluator, [value], use) : undefined;
    }
    default: {
      const { members, isComplete, isOutside } = evaluator.membersOf(base, name);
      if (members.length > 0) return chosen(evaluator, members, use);
      // What is no member may be a macro that stands for one.
      const macros = isComplete ? (evaluator.rulesOf(file)?.macros?.(file, name) ?? []) : [];
      const [macro] = macros;
      if (macro)
        return {
          tier: macros.every((one) => one.file === macro.file) ? 'exact' : 'possible',
          targets: macros,
        };
      return isComplete || isOutside ? undefined : byName(evaluator, file, use, name);
    }
  }
}

/** Whether a term is a member of a value whose type has no name, or one of a member of it: nearly always it is such a value, too. */
function isWithinRecord(evaluator: Evaluator, file: ReferencedFile, at: number): boolean {
  const { terms } = file.references;
  for (let term = terms[at]; term?.[0] === 'member'; term = terms[term[1]])
    if (isRecord(evaluator, evaluator.receiver(file, term[1]))) return true;
  return false;
}

function isRecord(evaluator: Evaluator, value: Value | undefined): boolean {
  return (value?.is === 'definition' ? evaluator.held(value) : value)?.is === 'record';
}

/** One thing, of which there may be several declarations or, in some languages, several with other parameters. */
function chosen(evaluator: Evaluator, found: readonly Location[], use: NameUse): Resolution {
  const rules = found[0] && evaluator.rulesOf(found[0].file);
  const all = found.flatMap((one) => declarationsOf(evaluator, one));
  const declared = all.filter((one, i) => all.findIndex((other) => isSameLocation(one, other)) === i);
  const sided = rules?.hasTypesApart ? ofSide(declared, use) : declared;
  const tagged = rules?.hasTagsApart ? ofTag(sided, use) : sided;
  const distinct = rules?.hasFieldsApart ? ofWay(tagged, use) : tagged;
  if (rules?.hasTypeArity && distinct.some((one) => TYPES.has(definitionAt(one).kind)))
    return ofTypeArity(distinct, use);
  const areMacros = rules?.macros && distinct.every((one) => SUBSTITUTES.has(definitionAt(one).kind));
  if (!rules?.hasOverloads || areMacros || distinct.length < 2 || use.kind !== 'call' || use.args === -1)
    return { tier: 'exact', targets: distinct };
  const fitting = distinct.filter((one) => accepts(one, use.args));
  const isOne =
    fitting.length === 1 ||
    (rules.partsRepeat === true && isOneOfEach(fitting)) ||
    (rules.hasClauses === true && areClauses(fitting));
  return isOne
    ? { tier: 'exact', targets: fitting }
    : { tier: 'possible', targets: fitting.length === 0 ? distinct : fitting };
}

/** Whether no file has two of them, but for one in its type and one that stands apart. */
export function isOneOfEach(found: readonly Location[]): boolean {
  const keyOf = ({ file, at }: Location): string =>
    `${file.path}\n${String(file.references.definitions[at]?.ownerTerm !== 0)}`;
  return found.length > 0 && new Set(found.map(keyOf)).size === found.length;
}

/** Whether functions are clauses of one. */
function areClauses(found: readonly Location[]): boolean {
  return new Set(found.map((one) => definitionAt(one).arity.join())).size === 1;
}

/** Types of one name are others where they have another number of type parameters. */
function ofTypeArity(found: Location[], { args }: NameUse): Resolution {
  const fitting = found.filter((one) => typeArityOf(one) === args);
  if (fitting.length > 0) return { tier: 'exact', targets: fitting };
  return { tier: new Set(found.map(typeArityOf)).size === 1 ? 'exact' : 'possible', targets: found };
}

/** Where a type and a value have one name, those of them that a use can mean. */
function ofSide(all: readonly Location[], { kind }: NameUse): Location[] {
  return all.filter((one) => {
    const { kind: defined } = definitionAt(one);
    if (kind === 'type') return !VALUES.has(defined);
    return !VALUE_USES.has(kind) || (defined !== 'interface' && defined !== 'type');
  });
}

/** Where a type has the name of something else, those that a use may mean. */
function ofTag(found: Location[], { kind }: NameUse): Location[] {
  const isType = (one: Location): boolean => TYPES.has(definitionAt(one).kind);
  if (TYPE_USES.has(kind)) {
    const types = found.filter(isType);
    // A macro may stand for a type.
    return types.length > 0 ? types : found.filter((one) => SUBSTITUTES.has(definitionAt(one).kind));
  }
  const others = found.filter((one) => !isType(one));
  return others.length > 0 ? others : found;
}

/** Where a field and a method have one name, those that a use may mean. */
function ofWay(found: Location[], { kind }: NameUse): Location[] {
  const fitting = found.filter((one) => CALLABLE_KINDS.has(definitionAt(one).kind) === (kind === 'call'));
  return fitting.length > 0 ? fitting : found;
}

/** The definitions that together are what one of them is: those of its name beside it. */
export function declarationsOf(evaluator: Evaluator, location: Location): Location[] {
  const { file } = location;
  const one = definitionAt(location);
  const parts: Location[] = [];
  file.references.definitions.forEach((other, at) => {
    const isBeside =
      other.owner === one.owner && other.block === one.block && other.ownerTerm === one.ownerTerm;
    if (other.name === one.name && isBeside) parts.push({ file, at });
  });
  return [...parts, ...(evaluator.rulesOf(file)?.partsOf?.(location) ?? [])];
}

/** Members of a name, whatever they belong to, where nothing is known of the receiver. */
function byName(
  evaluator: Evaluator,
  file: ReferencedFile,
  use: NameUse,
  name: string,
): Resolution | undefined {
  const rules = evaluator.rulesOf(file);
  // What is looked for are values.
  if (use.kind === 'type' || use.kind === 'inherit') return undefined;
  // Where functions are members of modules alone, a value has fields, which nothing defines.
  if (rules?.hasClauses && use.kind !== 'call') return undefined;
  const candidates: Location[] = [];
  for (const other of evaluator.corpus.naming(name)) {
    if (!rules?.family.includes(other.language)) continue;
    other.references.definitions.forEach((one, at) => {
      if (one.name === name && MEMBERS.has(one.kind) && (one.owner !== -1 || one.ownerTerm !== 0))
        candidates.push({ file: other, at });
    });
  }
  const fitting = (rules?.hasFieldsApart ? ofWay(candidates, use) : candidates).filter(
    (one) =>
      use.kind !== 'call' ||
      use.args === -1 ||
      !CALLABLE_KINDS.has(definitionAt(one).kind) ||
      accepts(one, use.args),
  );
  const [first] = fitting;
  if (!first || fitting.length > MAX_TARGETS) return undefined;
  const isOne = fitting.every((one) =>
    declarationsOf(evaluator, first).some((other) => isSameLocation(one, other)),
  );
  const others = fitting.filter((one) => !isAround(evaluator, file, use.owner, one));
  if (others.length === 0) return undefined;
  const isLikely =
    isOne &&
    others.length === fitting.length &&
    isNear(evaluator, file, first) &&
    !COMMON.test(name) &&
    !rules?.common?.test(name);
  return { tier: isLikely ? 'likely' : 'possible', targets: others };
}

/**
 * Whether a use stands in a function. Where it calls the name on something else, as one that passes a call on does, it most likely
 * means what that has.
 */
function isAround(evaluator: Evaluator, file: ReferencedFile, owner: number, location: Location): boolean {
  const { definitions } = file.references;
  const { name, kind, arity } = definitionAt(location);
  for (let at = owner; at !== -1; at = definitions[at]?.owner ?? -1) {
    const one = definitions[at];
    if (one?.name !== name || one.kind !== kind || one.arity[1] !== arity[1]) continue;
    const isIt = declarationsOf(evaluator, { file, at }).some((part) => isSameLocation(part, location));
    if (isIt && CALLABLE_KINDS.has(kind)) return true;
  }
  return false;
}

/** Whether a file has to do with what a definition belongs to: it holds it, imports it, or has it in view and names it. */
function isNear(evaluator: Evaluator, file: ReferencedFile, location: Location): boolean {
  if (file === location.file) return true;
  const owner = breadcrumbOf(location).split('.').at(-2) ?? '';
  if (owner === '') return false;
  const { imports, terms } = file.references;
  if (imports.some(({ imported, local }) => imported === owner || local === owner)) return true;
  // In view are many files: only a name of several words says enough.
  if (!/[\p{Ll}\d]\p{Lu}|[^_]_[^_]/u.test(definitionAt(location).name)) return false;
  const isInView = evaluator.rulesOf(file)?.isInView?.(file, location.file) ?? false;
  return isInView && terms.some((term) => nameIn(term) === owner);
}

function nameIn(term: Term): string {
  return term[0] === 'name' ? term[1] : term[0] === 'implicit' || term[0] === 'member' ? term[2] : '';
}

function accepts(location: Location, args: number): boolean {
  const [least, most] = definitionAt(location).arity;
  return least === -1 || (args >= least && (most === -1 || args <= most));
}
