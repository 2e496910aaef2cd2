import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../core/package-root.js';

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

/** How files of a language are told, and how they are parsed: a language without `grammar` is cut by lines. */
export interface LanguageEntry {
  grammar?: string;
  /** Files below grammars/queries that together are the language's chunk rules. */
  queries?: string[];
  /** Endings of file names without the dot, lower case; may hold dots. */
  extensions: string[];
  filenames?: string[];
  /** Names of programs in a `#!` line, without version numbers. */
  interpreters?: string[];
}

interface GrammarManifest {
  grammars: Record<string, GrammarEntry>;
  languages: Record<string, LanguageEntry>;
}

interface LanguageTables {
  byExtension: Map<string, string>;
  byFilename: Map<string, string>;
  byInterpreter: Map<string, string>;
}

/** Language id of files that no rule names. */
const PLAIN_TEXT = 'text';

const folder = join(packageRoot, 'grammars');
let manifest: GrammarManifest | undefined;
let tables: LanguageTables | undefined;

/** Every language id, sorted. */
export function listLanguages(): string[] {
  return Object.keys(readManifest().languages).sort();
}

/** Every grammar id, sorted. */
export function listGrammars(): string[] {
  return Object.keys(readManifest().grammars).sort();
}

export function languageEntry(language: string): LanguageEntry | undefined {
  return readManifest().languages[language];
}

/** @param id a grammar id that a language entry names */
export function grammarEntry(id: string): GrammarEntry {
  const entry = readManifest().grammars[id];
  if (!entry) throw new Error(`grammars/manifest.json has no grammar ${id}`);
  return entry;
}

/** Absolute path of a grammar's brotli-compressed WebAssembly. */
export function grammarPath(id: string): string {
  return join(folder, 'wasm', `${id}.wasm.br`);
}

/** Text of a language's chunk rules; `undefined` where it has none. */
export function readQuery(language: string): string | undefined {
  const files = languageEntry(language)?.queries;
  return files?.map((file) => readFileSync(join(folder, 'queries', file), 'utf8')).join('\n');
}

/**
 * Language id of a path: by file name, then by the longest ending that a language claims, then by the program that
 * the first line (`#!…`) asks for; `text` if none tells. Compares endings without regard to case.
 */
export function languageOf(path: string, firstLine = ''): string {
  tables ??= buildTables(readManifest().languages);
  const name = basename(path);
  return (
    tables.byFilename.get(name) ??
    languageOfEnding(name.toLowerCase(), tables.byExtension) ??
    languageOfInterpreter(firstLine, tables.byInterpreter) ??
    PLAIN_TEXT
  );
}

function readManifest(): GrammarManifest {
  // Our own file, which the tests check against these types: no schema at run time.
  manifest ??= JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as GrammarManifest;
  return manifest;
}

function buildTables(languages: Record<string, LanguageEntry>): LanguageTables {
  const built: LanguageTables = { byExtension: new Map(), byFilename: new Map(), byInterpreter: new Map() };
  for (const [language, { extensions, filenames = [], interpreters = [] }] of Object.entries(languages)) {
    for (const extension of extensions) built.byExtension.set(extension, language);
    for (const filename of filenames) built.byFilename.set(filename, language);
    for (const interpreter of interpreters) built.byInterpreter.set(interpreter, language);
  }
  return built;
}

function languageOfEnding(name: string, byExtension: Map<string, string>): string | undefined {
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const language = byExtension.get(name.slice(dot + 1));
    if (language !== undefined) return language;
  }
  return undefined;
}

/** `#!/usr/bin/env -S python3.12 -u` gives the language of `python3`, or else of `python`. */
function languageOfInterpreter(firstLine: string, byInterpreter: Map<string, string>): string | undefined {
  const command = /^#!\s*(\S.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  const words = basename(command[0] ?? '') === 'env' ? command.slice(1) : command;
  const program = words.find((word) => !word.startsWith('-') && !word.includes('='));
  if (program === undefined) return undefined;
  const name = basename(program);
  return byInterpreter.get(name) ?? byInterpreter.get(name.replace(/[\d.]+$/, ''));
}
