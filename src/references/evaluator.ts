import type { NamedDefinition, Term } from '../core/references/file-references.js';
import { CALLABLE_KINDS } from '../core/types.js';
import {
  definitionAt,
  TYPES,
  typeArityOf,
  type Corpus,
  type Location,
  type ReferencedFile,
} from './corpus.js';
import { findAdditions, isBlock, type Additions } from './additions.js';
import { isConstructor, isOpenIn, typeDeclarations, typeVariants } from './type-declarations.js';
import { nameOf } from './term-name.js';
import { OUTSIDE, type LanguageRules, type Value } from './values.js';

/** Chains of terms, bases or aliases beyond this are taken for endless. */
const DEEPEST = 40;

/** Methods of lists, maps and such that return what they hold. */
const HOLDING =
  /^(?:at|find|get|pop|shift|first|last|next|values|filter|slice|concat|reverse|sort|getOrPut|getOrNull|firstOrNull|setdefault|iter|iter_mut|into_iter|as_ref|as_mut|clone|ConfigureAwait)$/;
/** Those of them that return the container itself, or another one of its kind. */
const KEEPING =
  /^(?:values|filter|slice|concat|reverse|sort|iter|iter_mut|into_iter|as_ref|as_mut|clone|ConfigureAwait)$/;

const TRANSPARENT =
  /^(?:Optional|Final|ClassVar|Annotated|Required|NotRequired|Readonly|Partial|NonNullable|Pick|Omit|Self|Box|Rc|Arc|Cow|Ref|RefMut|MutexGuard|unique_ptr|shared_ptr)$/;
/** Methods that give what a value holds first, where it holds something. */
const UNWRAPPING = /^(?:unwrap|expect|unwrap_or|unwrap_or_else|unwrap_or_default)$/;

/** What a member is found to be. */
export interface FoundMember {
  members: Location[];
  /** Whether all that the type inherits is known, so that what was not found is not there. */
  isComplete: boolean;
  /** Whether it inherits from what lies outside of the tree, so that what was not found may be of there. */
  isOutside?: boolean;
}

/** Tells what terms are, as far as the texts say. Remembers what it found: the corpus must not change. */
export class Evaluator {
  readonly #corpus: Corpus;
  readonly #rulesOf: (language: string) => LanguageRules | undefined;
  readonly #values = new WeakMap<ReferencedFile, Map<number, Value | undefined>>();
  readonly #additions = new WeakMap<ReferencedFile, Map<number, Additions>>();
  #depth = 0;

  constructor(corpus: Corpus, rulesOf: (language: string) => LanguageRules | undefined) {
    this.#corpus = corpus;
    this.#rulesOf = rulesOf;
  }

  get corpus(): Corpus {
    return this.#corpus;
  }

  rulesOf(file: ReferencedFile): LanguageRules | undefined {
    return this.#rulesOf(file.language);
  }

  /** The value of a term of a file. */
  evaluate(file: ReferencedFile, at: number): Value | undefined {
    if (at === 0) return undefined;
    let known = this.#values.get(file);
    if (!known) this.#values.set(file, (known = new Map<number, Value | undefined>()));
    if (known.has(at)) return known.get(at);
    if (this.#depth > DEEPEST) return undefined;
    // What leads back to itself is unknown.
    known.set(at, undefined);
    this.#depth++;
    const term = file.references.terms[at];
    const value = term && this.#read(file, term);
    this.#depth--;
    known.set(at, value);
    return value;
  }

  /** What a value has under a name. */
  memberOf(value: Value | undefined, name: string): Value | undefined {
    switch (value?.is) {
      case undefined:
      case 'record':
        return undefined;
      case 'outside':
        return OUTSIDE;
      case 'container':
        return { is: 'container-method', name, of: value };
      case 'container-method':
        return OUTSIDE;
      case 'file':
      case 'package': {
        const language = value.is === 'file' ? value.file.language : value.files[0]?.language;
        return language === undefined ? undefined : this.#rulesOf(language)?.offered(value, name);
      }
      case 'definition':
      case 'object':
      case 'super': {
        const found = this.membersOf(value, name);
        const [first] = found.members;
        if (first) return { is: 'definition', ...first };
        // What a struct of Go embeds is a member by the name of its type.
        const embedded = this.basesOf(value).find(
          (base) => base?.is === 'definition' && definitionAt(base).name === name,
        );
        if (embedded?.is === 'definition') return this.#objectOf(embedded);
        return found.isOutside ? OUTSIDE : undefined;
      }
    }
  }

  /** The members of a name that a value has, of its own or from what it inherits. */
  membersOf(value: Value & { is: 'definition' | 'object' | 'super' }, name: string): FoundMember {
    const seen = new Set<string>();
    if (value.is === 'super') return this.#inherited(value, name, seen);
    const { kind, type } = definitionAt(value);
    if (value.is === 'definition' && TYPES.has(kind)) return this.#ofVariants(value, name);
    if (value.is === 'object' || kind === 'module') return this.#chain(value, name, seen);
    const own = this.#own(value, name);
    if (own.length > 0) return { members: own, isComplete: true };
    const held = this.evaluate(value.file, type);
    if (
      held?.is === 'object' ||
      (held?.is === 'definition' && !(held.file === value.file && held.at === value.at))
    )
      return this.membersOf(held, name);
    if (held?.is === 'file' || held?.is === 'package') {
      const offered = this.memberOf(held, name);
      return { members: offered?.is === 'definition' ? [offered] : [], isComplete: true };
    }
    return { members: [], isComplete: held?.is === 'record' };
  }

  /** Members of a type that is named without its type parameters: of each type of the name. */
  #ofVariants(type: Location, name: string): FoundMember {
    const found = typeVariants(this, type).map((one) => this.#chain(one, name, new Set()));
    return {
      members: found.flatMap(({ members }) => members),
      isComplete: found.every(({ isComplete }) => isComplete),
      isOutside: found.some(({ isOutside }) => isOutside),
    };
  }

  /** The type whose members are in scope in a definition: itself, or what it stands apart from. */
  around(file: ReferencedFile, at: number): Location | undefined {
    const one = file.references.definitions[at];
    const isApart = one && (CALLABLE_KINDS.has(one.kind) || isBlock(this.rulesOf(file), one));
    const ownerTerm = isApart ? one.ownerTerm : 0;
    if (ownerTerm === 0) return { file, at };
    const owner = this.evaluate(file, ownerTerm);
    return owner?.is === 'definition' ? owner : undefined;
  }

  /** What the object of a member expression is. */
  receiver(file: ReferencedFile, at: number): Value | undefined {
    return this.#usable(this.evaluate(file, at));
  }

  /** The value that a definition holds: what it is declared as, or made from. */
  held(location: Location): Value | undefined {
    const { kind, type } = definitionAt(location);
    return TYPES.has(kind) || CALLABLE_KINDS.has(kind) ? undefined : this.evaluate(location.file, type);
  }

  /** What a type names as its bases; `undefined` for one that nobody can tell. */
  basesOf({ file, at }: Location): (Value | undefined)[] {
    return definitionAt({ file, at }).bases.map((term) => this.#base(file, at, term));
  }

  /** What a term names where a type names its bases: the members of that type are not in scope there. */
  #base(file: ReferencedFile, type: number, at: number): Value | undefined {
    const term = file.references.terms[at];
    if (term?.[0] === 'implicit' && term[1] === type) return this.evaluate(file, term[3]);
    if (term?.[0] !== 'member') return this.evaluate(file, at);
    return this.memberOf(this.#usable(this.#base(file, type, term[1])), term[2]);
  }

  #read(file: ReferencedFile, term: Term): Value | undefined {
    const rules = this.rulesOf(file);
    switch (term[0]) {
      case 'unknown':
        return undefined;
      case 'definition':
        return { is: 'definition', file, at: term[1] };
      case 'import':
        return rules?.import(file, term[1]);
      case 'name':
        return term[1] === '' ? OUTSIDE : rules?.global(file, term[1]);
      case 'implicit': {
        const around = this.around(file, term[1]);
        if (!around) return undefined;
        const found = this.#chain(around, term[2], new Set());
        const [first] = found.members;
        if (first) return { is: 'definition', ...first };
        const otherwise = this.evaluate(file, term[3]);
        return found.isComplete || found.isOutside || otherwise?.is === 'definition' ? otherwise : undefined;
      }
      case 'self': {
        const one = file.references.definitions[term[1]];
        return one && one.ownerTerm !== 0 && isBlock(rules, one)
          ? this.#instance(this.evaluate(file, one.ownerTerm), file, one.ownerTerm, [])
          : this.#objectOf({ file, at: term[1] });
      }
      case 'super':
        return { is: 'super', file, at: term[1] };
      case 'record':
        return { is: 'record' };
      case 'member':
        return this.memberOf(this.#usable(this.evaluate(file, term[1])), term[2]);
      case 'call':
        return this.#called(this.evaluate(file, term[1]));
      case 'object': {
        const [, type, ...parameters] = term;
        return this.#instance(this.evaluate(file, type), file, type, parameters);
      }
      case 'element': {
        const value = this.#usable(this.evaluate(file, term[1]));
        const held = value?.is === 'object' ? this.evaluate(value.file, definitionAt(value).type) : value;
        return held?.is === 'container'
          ? held.parameters.at(-1)
          : held?.is === 'outside'
            ? OUTSIDE
            : undefined;
      }
      case 'awaited': {
        const value = this.#usable(this.evaluate(file, term[1]));
        return value?.is === 'container' &&
          /promise|awaitable|future|^(?:Result|Option|(?:Value)?Task)$/i.test(value.name)
          ? value.parameters[0]
          : value;
      }
    }
  }

  /** A constant or a field stands for what it holds, where that is known. */
  #usable(value: Value | undefined): Value | undefined {
    for (let at = value, steps = 0; steps < DEEPEST; steps++) {
      if (at?.is !== 'definition') return at;
      const { kind } = definitionAt(at);
      if (TYPES.has(kind) || kind === 'module' || (CALLABLE_KINDS.has(kind) && definitionAt(at).type === 0))
        return at;
      const held = this.evaluate(at.file, definitionAt(at).type);
      // Its members may stand apart from it.
      if (
        !held ||
        held.is === 'record' ||
        (held.is === 'definition' && held.file === at.file && held.at === at.at)
      )
        return at;
      if (this.#hasOwn(at)) return at;
      at = held;
    }
    return undefined;
  }

  #hasOwn({ file, at }: Location): boolean {
    return file.references.definitions.some(({ owner }) => owner === at);
  }

  #called(value: Value | undefined): Value | undefined {
    const callee = this.#usable(value);
    switch (callee?.is) {
      case 'outside':
        return OUTSIDE;
      case 'container-method':
        if (UNWRAPPING.test(callee.name)) return callee.of.parameters[0];
        if (!HOLDING.test(callee.name)) return OUTSIDE;
        return KEEPING.test(callee.name) ? callee.of : callee.of.parameters.at(-1);
      case 'definition': {
        const { kind, returns } = definitionAt(callee);
        if (CALLABLE_KINDS.has(kind)) return this.evaluate(callee.file, returns);
        if (!TYPES.has(kind)) return undefined;
        const rules = this.rulesOf(callee.file);
        const [apply] = rules?.hasApply ? this.membersOf(callee, 'apply').members : [];
        if (apply) return this.evaluate(apply.file, definitionAt(apply).returns);
        return rules?.isClassCalled ? this.#objectOf(callee) : undefined;
      }
      default:
        return undefined;
    }
  }

  #instance(
    type: Value | undefined,
    file: ReferencedFile,
    term: number,
    parameters: readonly number[],
  ): Value | undefined {
    const held = parameters.map((one) => this.evaluate(file, one));
    const named = file.references.terms[term];
    // A type may have the name of a member of the class around, which is no type.
    if (named?.[0] === 'implicit' && type?.is === 'definition' && !TYPES.has(definitionAt(type).kind))
      return this.#instance(this.evaluate(file, named[3]), file, named[3], parameters);
    if (type?.is === 'outside' && type.name !== '') {
      const elsewhere = this.rulesOf(file)?.typeElsewhere?.(file, type.name);
      if (elsewhere) return this.#instance(elsewhere, file, term, parameters);
    }
    if (type?.is === 'definition') {
      const { kind, type: aliased } = definitionAt(type);
      if (kind === 'type' && aliased !== 0 && !this.rulesOf(type.file)?.hasDefinedTypes)
        return this.evaluate(type.file, aliased);
      if (TYPES.has(kind)) {
        const variant = typeVariants(this, type).find((one) => typeArityOf(one) === held.length) ?? type;
        return { is: 'object', file: variant.file, at: variant.at, parameters: held };
      }
      // What is made from a constant, or typed by a value, is of what the constant holds.
      return this.#usable(type);
    }
    const name = nameOf(file, term);
    // Such as `Optional` of Python and `Readonly` of TypeScript, which have the members of what they are of.
    if (type?.is === 'outside' && TRANSPARENT.test(name) && held.length > 0) return held[0];
    if (type?.is === 'outside' || term === 0) return { is: 'container', name, parameters: held };
    return undefined;
  }

  #objectOf(location: Location): Value {
    return { is: 'object', ...location, parameters: [] };
  }

  /** Members of a type, then of its bases in order. */
  #chain(location: Location, name: string, seen: Set<string>): FoundMember {
    const key = `${location.file.path}\n${String(location.at)}`;
    if (seen.has(key) || seen.size > DEEPEST) return { members: [], isComplete: true };
    seen.add(key);
    const own = this.#own(location, name);
    if (own.length > 0) return { members: own, isComplete: true };
    const inherited = this.#inherited(location, name, seen);
    const { kind, type } = definitionAt(location);
    if (inherited.members.length > 0 || kind !== 'type' || type === 0) return inherited;
    // A type that is defined by another one has what that has.
    const defined = this.evaluate(location.file, type);
    return defined?.is === 'object' ? this.#chain(defined, name, seen) : inherited;
  }

  #inherited(location: Location, name: string, seen: Set<string>): FoundMember {
    let isComplete = true;
    let isOutside = false;
    const blocks = this.#additionsTo(location).blocks;
    for (const declared of [...this.declarationsOf(location), ...blocks]) {
      for (const base of this.basesOf(declared)) {
        const type = base?.is === 'definition' ? this.#typeBehind(base) : base;
        if (type?.is === 'definition' || type?.is === 'object') {
          const found = this.#chain(type, name, seen);
          if (found.members.length > 0) return found;
          isComplete &&= found.isComplete;
          isOutside ||= found.isOutside ?? false;
        } else {
          isComplete = false;
          isOutside ||= type !== undefined;
        }
      }
    }
    return { members: [], isComplete, isOutside };
  }

  /** An alias or a constant that stands for a type leads to it. */
  #typeBehind(value: Value & { is: 'definition' }): Value | undefined {
    const { kind, type } = definitionAt(value);
    if (TYPES.has(kind) && !(kind === 'type' && type !== 0)) return value;
    return this.evaluate(value.file, type) ?? value;
  }

  /** Members that a type has in its own text, and in blocks and files that add to it. */
  #own(location: Location, name: string): Location[] {
    const found: Location[] = [];
    const rules = this.rulesOf(location.file);
    const isOwn = rules?.hasStaticExtensions
      ? () => true
      : ({ ownerTerm }: NamedDefinition) => ownerTerm === 0;
    for (const { file, at } of this.declarationsOf(location)) {
      const { definitions } = file.references;
      definitions.forEach((one, i) => {
        const isMember = one.owner === at || isOpenIn(rules, definitions[one.owner], at);
        if (isMember && one.name === name && isOwn(one) && !isConstructor(one, definitions[at]))
          found.push({ file, at: i });
      });
    }
    for (const added of this.#additionsTo(location).members) {
      const one = definitionAt(added);
      if (one.name === name && !isConstructor(one, definitionAt(location))) found.push(added);
    }
    return found;
  }

  /** A type may be declared in parts, such as an interface of TypeScript. */
  declarationsOf(location: Location): Location[] {
    return typeDeclarations(this, location);
  }

  /** Members that stand apart from their type, and the blocks without a name that hold some of them. */
  #additionsTo(location: Location): Additions {
    const { file, at } = location;
    let known = this.#additions.get(file);
    if (!known) this.#additions.set(file, (known = new Map<number, Additions>()));
    const before = known.get(at);
    if (before) return before;
    const found: Additions = { members: [], blocks: [] };
    known.set(at, found);
    return Object.assign(found, findAdditions(this, location));
  }
}
