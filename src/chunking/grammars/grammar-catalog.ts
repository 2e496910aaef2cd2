import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../platform/package-root.js';
import { languageFacts, readManifest, type GrammarEntry } from '../../languages/language-facts.js';

const folder = join(packageRoot, 'grammars');

/** Every grammar id, sorted. */
export function listGrammars(): string[] {
  return Object.keys(readManifest().grammars).sort();
}

/** @param id a grammar id that a language names */
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
  const files = languageFacts(language)?.queries;
  return files && readFiles(files);
}

/** Text of the query that finds a language's uses of names; `undefined` where it has none. */
export function readUsesQuery(language: string): string | undefined {
  const facts = languageFacts(language)?.references;
  return facts && readFiles(facts.queries);
}

/** Text of the query that finds code of other languages in a language's files; `undefined` where it has none. */
export function readInjectionsQuery(language: string): string | undefined {
  const files = languageFacts(language)?.injections;
  return files && readFiles(files);
}

function readFiles(names: readonly string[]): string {
  return names.map((name) => readFileSync(join(folder, 'queries', name), 'utf8')).join('\n');
}
