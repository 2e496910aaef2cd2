import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Language, Parser } from 'web-tree-sitter';
import { sha256 } from '../../platform/digest.js';
import { memoize } from '../../platform/memoize.js';
import { languageFacts } from '../../languages/language-facts.js';
import { largestFunctionBytes } from './largest-function.js';
import { tuneParser } from './tune-parser.js';
import { LanguageRules } from './language-rules.js';
import { grammarEntry, grammarPath, readInjectionsQuery, readQuery, readUsesQuery } from './grammar-catalog.js';

/** What it takes to parse and cut a language. */
export interface LoadedGrammar {
  language: Language;
  rules: LanguageRules;
}

/**
 * V8 optimises a function as a whole, whichever thread asked for it, and cannot be stopped within one. For the largest of the
 * grammars of Swift and PowerShell that takes more than five seconds, for which the process would wait at its end.
 */
const LARGEST_OPTIMISED_BYTES = 200_000;

const decompress = promisify(brotliDecompress);
const startRuntime = memoize(() => Parser.init());

/**
 * The grammar and rules of a language, loaded once a thread; `undefined` where it has none.
 * Rejects with a plain Error if our own files are damaged.
 */
export const loadGrammar = memoize(async (languageId: string): Promise<LoadedGrammar | undefined> => {
  const grammarId = languageFacts(languageId)?.grammar;
  const definitions = readQuery(languageId);
  if (grammarId === undefined || definitions === undefined) return undefined;
  const language = await loadLanguage(grammarId);
  const uses = readUsesQuery(languageId);
  const injections = readInjectionsQuery(languageId);
  return { language, rules: new LanguageRules(language, { definitions, uses, injections }) };
});

/** The parser tables of a grammar, loaded once a thread and shared by the languages that use it. */
export const loadLanguage = memoize(async (grammarId: string): Promise<Language> => {
  // Its own import.meta.url locates its .wasm file, also from our bundle, where this package stays external.
  await startRuntime();
  const path = grammarPath(grammarId);
  const wasm = await decompress(await readFile(path));
  // Brotli has no checksum, and a damaged table would cut files wrongly instead of failing.
  if (sha256(wasm) !== grammarEntry(grammarId).sha256) throw new Error(`${path} is damaged`);
  if (largestFunctionBytes(wasm) > LARGEST_OPTIMISED_BYTES) tuneParser('few-files');
  return Language.load(wasm);
});
