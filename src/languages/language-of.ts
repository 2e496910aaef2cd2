import { basename } from 'node:path';
import { readManifest, type Disambiguation, type LanguageFacts } from './language-facts.js';
import { firstLineOf } from '../text/first-line.js';

interface LanguageTables {
  byExtension: Map<string, string>;
  byFilename: Map<string, string>;
  byPrefix: { prefix: string; language: string; sign: RegExp }[];
  byInterpreter: Map<string, string>;
}

/** Language id of files that no rule names. */
const PLAIN_TEXT = 'text';

/** How much of a file is looked at for signs of its language, in UTF-16 code units. */
const HEAD_LENGTH = 16_384;
/** What names an interpreter is shorter. */
const MAX_FIRST_LINE = 256;

let tables: LanguageTables | undefined;
const signs = new Map<string, { language: string; pattern: RegExp }[]>();

/**
 * Language id of a file: by its whole name, then by the beginning of its name, by the longest ending that a language
 * claims, then by the program that the first line (`#!…`) asks for; `text` if none tells. Where languages share an
 * ending, the text decides. Compares endings without regard to case.
 *
 * @param text the file's text, or as much of its beginning as is known
 */
export function languageOf(path: string, text = ''): string {
  tables ??= buildTables(readManifest().languages);
  const name = basename(path);
  return (
    tables.byFilename.get(name) ??
    languageOfPrefix(name, text, tables) ??
    languageOfEnding(name.toLowerCase(), text, tables) ??
    languageOfInterpreter(firstLineOf(text, MAX_FIRST_LINE), tables) ??
    PLAIN_TEXT
  );
}

function buildTables(languages: Record<string, LanguageFacts>): LanguageTables {
  const built: LanguageTables = {
    byExtension: new Map(),
    byFilename: new Map(),
    byPrefix: [],
    byInterpreter: new Map(),
  };
  for (const [language, facts] of Object.entries(languages)) {
    for (const extension of facts.extensions) built.byExtension.set(extension, language);
    for (const filename of facts.filenames ?? []) built.byFilename.set(filename, language);
    for (const prefix of facts.filenamePrefixes ?? []) {
      built.byPrefix.push({ prefix, language, sign: new RegExp(facts.prefixSign ?? '', 'm') });
    }
    for (const interpreter of facts.interpreters ?? []) built.byInterpreter.set(interpreter, language);
  }
  return built;
}

/** `Dockerfile.go` may be named for what it builds, or hold Go: where the rest is an ending too, the text decides. */
function languageOfPrefix(
  name: string,
  text: string,
  { byPrefix, byExtension }: LanguageTables,
): string | undefined {
  const claim = byPrefix.find(({ prefix }) => name.startsWith(prefix));
  if (!claim) return undefined;
  const isEnding = byExtension.has(name.slice(claim.prefix.length).toLowerCase());
  return !isEnding || claim.sign.test(headOf(text)) ? claim.language : undefined;
}

function languageOfEnding(name: string, text: string, { byExtension }: LanguageTables): string | undefined {
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const ending = name.slice(dot + 1);
    const language = byExtension.get(ending);
    if (language !== undefined) return languageOfSign(ending, text) ?? language;
  }
  return undefined;
}

function languageOfSign(ending: string, text: string): string | undefined {
  if (text === '') return undefined;
  const { disambiguations } = readManifest();
  if (!Object.hasOwn(disambiguations, ending)) return undefined;
  const head = headOf(text);
  return signsOf(ending, disambiguations[ending] ?? []).find(({ pattern }) => pattern.test(head))?.language;
}

function signsOf(ending: string, entries: Disambiguation[]): { language: string; pattern: RegExp }[] {
  let known = signs.get(ending);
  if (!known) {
    known = entries.map(({ language, pattern }) => ({ language, pattern: new RegExp(pattern, 'm') }));
    signs.set(ending, known);
  }
  return known;
}

/** `#!/usr/bin/env -S python3.12 -u` gives the language of `python3`, or else of `python`. */
function languageOfInterpreter(firstLine: string, { byInterpreter }: LanguageTables): string | undefined {
  const command = /^#!\s*(\S.*)/.exec(firstLine)?.[1]?.split(/\s+/) ?? [];
  const words = basename(command[0] ?? '') === 'env' ? command.slice(1) : command;
  const program = words.find((word) => !word.startsWith('-') && !word.includes('='));
  if (program === undefined) return undefined;
  const name = basename(program);
  return byInterpreter.get(name) ?? byInterpreter.get(name.replace(/[\d.]+$/, ''));
}

function headOf(text: string): string {
  return text.length > HEAD_LENGTH ? text.slice(0, HEAD_LENGTH) : text;
}
