import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../platform/package-root.js';

/** How comments of a language look. A language without comments has neither. */
interface CommentSyntax {
  /** Beginnings of a comment that ends with its line. */
  line?: string[];
  /** Beginnings that `line` would match although they are code, such as `#[` in PHP. */
  notLine?: string[];
  /** What begins and what ends a comment of several lines. */
  block?: [begin: string, end: string][];
}

/** How a language's names are read and looked up. */
export interface ReferenceFacts {
  /** Files below grammars/queries that together find definitions and uses of names. */
  queries: string[];
  /** Members of the classes around are in scope without a qualifier. */
  implicit?: boolean;
  /** In the body of a class, outside of its methods, a bare name is one of its members first. */
  bodyScope?: boolean;
  /** Modules have members as classes do. */
  openModules?: boolean;
  /** Types and constants of an enumeration are known outside of the type that they stand in. */
  flatTypes?: boolean;
  /** Type parameters have no bounds: nothing says what their members are. */
  unboundTypes?: boolean;
  /** A local name is in scope only after its declaration. */
  sequential?: boolean;
  /** Types have names of their own: a type and a value of one name do not meet. */
  typesApart?: boolean;
  /** Types of one name are told apart by their number of type parameters. */
  typeArity?: boolean;
  /** A file is one component, which others import as what it exports by default. */
  component?: boolean;
  /** Names of first parameters that stand for the object. */
  self?: string[];
  /** Those that stand for its class. */
  ownClass?: string[];
}

/** All that describes a language: an entry under `languages` in grammars/manifest.json. */
export interface LanguageFacts {
  /** As people write it: `C++`. */
  name: string;
  /** What Linguist calls the language's type. */
  type: 'programming' | 'markup' | 'prose' | 'data';
  /** Short and former names that a person may use, in lower case. */
  aliases?: string[];
  /**
   * Whether a query that names the language asks for its files. Not so for formats of data (`the JSON parser` is no
   * JSON file), nor for names that are plain English or a single letter.
   */
  spoken?: boolean;
  /** A grammar id; a language without one is cut by lines. */
  grammar?: string;
  /** Files below grammars/queries that together are the language's chunk rules. */
  queries?: string[];
  /** Files below grammars/queries that together find code of other languages in its files, such as scripts in markup. */
  injections?: string[];
  /** How uses of names are read; a language without it has none. */
  references?: ReferenceFacts;
  /** How headings are read in a document that is cut into sections. */
  headings?: 'markdown' | 'rst' | 'asciidoc';
  /** Endings of file names without the dot, lower case; may hold dots. */
  extensions: string[];
  filenames?: string[];
  /** Beginnings of file names that the language claims, such as `Dockerfile.`. */
  filenamePrefixes?: string[];
  /** A regular expression, with `m`, for the text of a file that has such a name and an ending of another language. */
  prefixSign?: string;
  /** Names of programs in a `#!` line, without version numbers. */
  interpreters?: string[];
  comments: CommentSyntax;
}

/** Where a grammar's WebAssembly comes from, as grammars/manifest.json pins it. */
export interface GrammarEntry {
  package: string;
  version: string;
  /** Path of the .wasm file in the package. */
  path: string;
  license: string;
  /** SHA-256 of the uncompressed .wasm file. */
  sha256: string;
}

/** A sign in the text of a file whose ending several languages share. */
export interface Disambiguation {
  language: string;
  /** A regular expression, with `m`. After Linguist's `heuristics.yml`, in linear time. */
  pattern: string;
}

interface Manifest {
  grammars: Record<string, GrammarEntry>;
  languages: Record<string, LanguageFacts>;
  /** By file name ending. The first sign that is found decides; without one, the language that claims the ending. */
  disambiguations: Record<string, Disambiguation[]>;
}

let manifest: Manifest | undefined;

/** grammars/manifest.json, read once. */
export function readManifest(): Manifest {
  // Our own file, which the tests check against these types: no schema at run time.
  manifest ??= JSON.parse(readFileSync(join(packageRoot, 'grammars/manifest.json'), 'utf8')) as Manifest;
  return manifest;
}

/** Every language id, sorted. */
export function listLanguages(): string[] {
  return Object.keys(readManifest().languages).sort();
}

export function languageFacts(language: string): LanguageFacts | undefined {
  const { languages } = readManifest();
  return Object.hasOwn(languages, language) ? languages[language] : undefined;
}

/** Whether files of a language are code, or hold code. */
export function holdsCode(language: string): boolean {
  const facts = languageFacts(language);
  return facts?.type === 'programming' || facts?.injections !== undefined;
}
