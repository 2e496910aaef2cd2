import type { ChunkKind } from '../types.js';

/**
 * What one file says of names: which it defines, which it imports, and where it uses which. These are facts of the text alone, so
 * that equal texts give equal facts; what a use means in other files is resolved when somebody asks.
 */
export interface FileReferences {
  /** The package or namespace that the file declares; empty without one. */
  package: string;
  /** In order of their names' positions. */
  definitions: NamedDefinition[];
  imports: NamedImport[];
  /** Names that the file offers under `export`, apart from what its definitions say. */
  exports: NamedExport[];
  /** What uses and definitions refer to by position; the first is unknown. A term names only terms before it. */
  terms: Term[];
  /** In order of position. */
  uses: NameUse[];
}

/** A definition at the top of a file or within another definition. Lines and columns count from 1, columns in UTF-16 units. */
export interface NamedDefinition {
  name: string;
  kind: ChunkKind;
  /** Of the name. */
  line: number;
  column: number;
  startLine: number;
  endLine: number;
  /** Position of the definition around it; -1 at the top of the file. */
  owner: number;
  /**
   * Where a function without a name or a block within the owner holds it, a number for that scope, which those beside it have,
   * too; 0 without one. It is known in that scope alone.
   */
  block: number;
  /** Term of the type that it belongs to though it stands elsewhere, as a method of Go does; 0 without one. */
  ownerTerm: number;
  /** Term of the type of its value; of a type alias, of what it stands for; 0 if the file does not say. */
  type: number;
  /** Term of what a call of it returns; 0 if the file does not say. */
  returns: number;
  /** Terms of what it extends or implements. */
  bases: number[];
  /** Number of parameters that a call must give, and that it may give; -1 where there is no bound, and where it takes none. */
  arity: [least: number, most: number];
  /** Whether the text says that it is built for tests alone, though it stands beside the code that they test. */
  isForTests: boolean;
}

export const IMPORT_KINDS = ['named', 'default', 'namespace', 'all', 'effect'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface NamedImport {
  kind: ImportKind;
  /** As the source has it: `./pool.js`, `..base`, `java.util.List`. */
  module: string;
  /** The name in that module; empty for what imports no single name. */
  imported: string;
  /** The name in this file; empty without one. */
  local: string;
}

/** What a file offers to others: a term under a name, or with an empty name all that the module of an import offers. */
export interface NamedExport {
  name: string;
  term: number;
}

/**
 * What an expression or a type refers to, as far as its file tells. Numbers are positions of other terms, of definitions or of
 * imports.
 */
export type Term =
  | readonly ['unknown']
  /** A definition of this file. */
  | readonly ['definition', number]
  /** What an import binds. */
  | readonly ['import', number]
  /** A name that the file neither defines nor imports. */
  | readonly ['name', string]
  /** Within a class whose members are in scope: a member of it or of its bases, or else the term. */
  | readonly ['implicit', definition: number, string, otherwise: number]
  /** The object that a method of a definition works on. */
  | readonly ['self', definition: number]
  /** What that object inherits. */
  | readonly ['super', definition: number]
  | readonly ['member', of: number, string]
  /** What a call returns. */
  | readonly ['call', number]
  /** A value of a type, with the arguments of the type. */
  | readonly ['object', type: number, ...parameters: number[]]
  /** What a list or another container holds. */
  | readonly ['element', number]
  /** What a promise resolves to. */
  | readonly ['awaited', number]
  /** A value whose members are written out where its type or it itself is, without a name of its own. */
  | readonly ['record'];

export const USE_KINDS = [
  'call',
  'construct',
  'type',
  'inherit',
  'import',
  'export',
  'read',
  'decorate',
] as const;
export type UseKind = (typeof USE_KINDS)[number];

/** One use of a name. */
export interface NameUse {
  kind: UseKind;
  line: number;
  column: number;
  /** Position of the innermost definition that it stands in; -1 at the top of the file. */
  owner: number;
  term: number;
  /** Number of arguments of a call; -1 where it is none, or where their number is open. */
  args: number;
}
