import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Language, Parser, Query } from 'web-tree-sitter';
import { sha256 } from '../core/digest.js';
import { grammarEntry, grammarPath, languageEntry, readQuery } from './grammar-catalog.js';

/** What it takes to parse and cut a language. */
export interface LoadedGrammar {
  language: Language;
  query: Query;
}

const decompress = promisify(brotliDecompress);
let runtime: Promise<void> | undefined;
const languages = new Map<string, Promise<Language>>();
const loaded = new Map<string, Promise<LoadedGrammar | undefined>>();

/**
 * The grammar and chunk rules of a language, loaded once a thread; `undefined` where it has none.
 * Rejects with a plain Error if our own files are damaged.
 */
export function loadGrammar(languageId: string): Promise<LoadedGrammar | undefined> {
  return once(loaded, languageId, async () => {
    const grammarId = languageEntry(languageId)?.grammar;
    const rules = readQuery(languageId);
    if (grammarId === undefined || rules === undefined) return undefined;
    const language = await loadLanguage(grammarId);
    return { language, query: new Query(language, rules) };
  });
}

/** The parser tables of a grammar, loaded once a thread and shared by the languages that use it. */
export function loadLanguage(grammarId: string): Promise<Language> {
  return once(languages, grammarId, async () => {
    // Its own import.meta.url locates its .wasm file, also from our bundle, where this package stays external.
    await (runtime ??= Parser.init());
    const path = grammarPath(grammarId);
    const wasm = await decompress(await readFile(path));
    // Brotli has no checksum, and a damaged table would cut files wrongly instead of failing.
    if (sha256(wasm) !== grammarEntry(grammarId).sha256) throw new Error(`${path} is damaged`);
    return Language.load(wasm);
  });
}

function once<Value>(
  cache: Map<string, Promise<Value>>,
  key: string,
  create: () => Promise<Value>,
): Promise<Value> {
  const known = cache.get(key);
  if (known) return known;
  const value = create();
  cache.set(key, value);
  return value;
}
