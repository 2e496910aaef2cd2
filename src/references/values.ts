import type { Location, ReferencedFile } from './corpus.js';

/** What an expression turns out to be. `undefined` stands for what nobody can tell from the text. */
export type Value =
  /** A definition itself: a function, a class, a constant. */
  | ({ is: 'definition' } & Location)
  /** A value of a class, or of a type that is declared like one. */
  | ({ is: 'object' } & Location & { parameters: readonly (Value | undefined)[] })
  /** What a class inherits, seen from it. */
  | ({ is: 'super' } & Location)
  /** All that a file offers. */
  | { is: 'file'; file: ReferencedFile }
  /** All that several files offer together, or the folder of a package. */
  | { is: 'package'; name: string; files: readonly ReferencedFile[] }
  /** A list, a promise or another value of a type that the tree does not define, and what it holds. */
  | { is: 'container'; name: string; parameters: readonly (Value | undefined)[] }
  /** A method of such a value. */
  | { is: 'container-method'; name: string; of: Value & { is: 'container' } }
  /** A value whose type has no name: what it has is a member of no definition. */
  | { is: 'record' }
  /** Something that the tree does not define for certain. */
  | { is: 'outside'; name: string };

export const OUTSIDE: Value = { is: 'outside', name: '' };

/** How the names of modules and of what they offer lead to definitions in one language. */
export interface LanguageRules {
  /** Languages whose files may use each other's names. */
  family: readonly string[];
  /** What an import leads to: a module, or a name in it. */
  import(file: ReferencedFile, at: number): Value | undefined;
  /** What a module or package offers under a name. */
  offered(module: Value & { is: 'file' | 'package' }, name: string): Value | undefined;
  /** What a name means that a file neither defines nor imports. */
  global(file: ReferencedFile, name: string): Value | undefined;
  /** A type of a name that a file neither defines nor has in view, where it can be only one. */
  typeElsewhere?(file: ReferencedFile, name: string): Value | undefined;
  /** All that a file has in view of what a definition is one of, where conditions say which of them counts. */
  alternatives?(file: ReferencedFile, location: Location): Location[];
  /** All macros of a name that a file has in view. */
  macros?(file: ReferencedFile, name: string): Location[];
  /** Files in which members of a type may stand apart from it. */
  extensionsOf(type: Location): Iterable<ReferencedFile>;
  /** Whether several definitions of one name are told apart by their parameters. */
  hasOverloads: boolean;
  /** Whether a type that is defined by another one is a type of its own, with members of its own. */
  hasDefinedTypes?: boolean;
  /** Whether types of one name are told apart by their number of type parameters. */
  hasTypeArity?: boolean;
  /** Whether what adds to a type stands in another one and is a member of that, too. */
  hasStaticExtensions?: boolean;
  /** Whether a function may be defined in several clauses, each with as many parameters. */
  hasClauses?: boolean;
  /** Whether a block that adds to a type has the name of it. */
  hasExtensions?: boolean;
  /** Definitions in other files that are the same thing: parts of a type, or its declaration in a header. */
  partsOf?(location: Location): Location[];
  /** Whether such parts declare the same members anew. */
  partsRepeat?: boolean;
  /** Whether a file has names of another one without importing each. */
  isInView?(file: ReferencedFile, other: ReferencedFile): boolean;
  /** Whether a type may have the name of a value that is another thing. */
  hasTypesApart?: boolean;
  /** Whether a type may have the name of a function or a variable, and `struct` or the place says which is meant. */
  hasTagsApart?: boolean;
  /** Whether the constants of an enumeration are known where it stands. */
  hasOpenEnums?: boolean;
  /** Whether a field and a method of a type may have one name: a call means the method, and all else the field. */
  hasFieldsApart?: boolean;
  /** Members that values of most types have, so that a definition of the name says nothing. */
  common?: RegExp;
  /** Whether a file may export something without a name, which whoever imports it names. */
  hasDefaultExports?: boolean;
  /** Whether a class is made by calling it. */
  isClassCalled: boolean;
  /** Whether what is called that way may have a method `apply` that says what comes of it. */
  hasApply?: boolean;
}

/** What tells the rules of a file's language. */
export interface RuleSource {
  rulesOf(file: ReferencedFile): LanguageRules | undefined;
}

/** What tells the values of a file's terms, too. */
export interface ValueSource extends RuleSource {
  evaluate(file: ReferencedFile, at: number): Value | undefined;
}
