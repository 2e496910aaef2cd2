import { bareName } from './bare-name.js';
import { stem } from './stem.js';
import { composed, isAscii } from './unicode-form.js';

const IDENTIFIER = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\p{N}+/gu;
/** Most identifiers of code: they are lower-case words already. */
const LOWER_CASE_WORD = /^[a-z]+$/;
/**
 * UTF-16 units of the longest run that is a word: as many as C++ asks compilers to tell names apart by ([implimits]).
 * Longer ones are data, such as bytecode in hexadecimal or a DNA sequence: nobody searches for them, and the parts of
 * one would be as many as the words of a hundred files.
 */
const MAX_IDENTIFIER_LENGTH = 1_024;
const PARTS =
  /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*|[\p{Lo}\p{Lm}][\p{Lo}\p{Lm}\p{M}]*|\p{N}+|\p{Lu}\p{M}*/gu;
/** Letters of scripts that put no space between words, or join particles to them. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
/** A sigil of many languages, which people leave out. */
const DOLLARS = /^\$+(?=.)|(?<=.)\$+$/g;
const LETTER = /\p{L}\p{M}*/gu;

/** The identifiers and numbers of a text, in order, as written; without those that are too long to be words. */
export function identifiersOf(text: string): string[] {
  return (text.match(IDENTIFIER) ?? []).filter(({ length }) => length <= MAX_IDENTIFIER_LENGTH);
}

/**
 * The lower-case words inside an identifier, split at underscores, camelCase, acronyms and digits:
 * `parseHTTPRequest2` gives `parse http request 2`. Where a script has no spaces, every two letters that follow each other
 * are a word: `账户余额` gives `账户 户余 余额`, so that a part of a sentence is found without a dictionary. Lucene's CJKBigramFilter
 * does the same.
 */
export function splitIdentifier(identifier: string): string[] {
  const parts = identifier.match(PARTS) ?? [];
  if (isAscii(identifier)) return parts.map((part) => part.toLowerCase());
  return parts.flatMap((part) => (UNSPACED.test(part) ? pairsOf(part) : [part.toLowerCase()]));
}

function pairsOf(run: string): string[] {
  const letters = run.match(LETTER) ?? [];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

/** Every identifier of a text, composed and lower-cased, and where it has several words, those too, in order. */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const identifier of identifiersOf(composed(text))) {
    if (LOWER_CASE_WORD.test(identifier)) {
      words.push(identifier);
      continue;
    }
    const parts = splitIdentifier(identifier);
    if (parts.length !== 1) words.push(identifier.toLowerCase().replaceAll(DOLLARS, ''));
    words.push(...parts);
  }
  return words;
}

/** The stems of the words of a text, in order: the vocabulary of full-text search. */
export function searchTerms(text: string): string[] {
  return searchWords(text).map(stem);
}

/**
 * The term under which full-text search finds the definitions of a name, whatever its case and sigils. Its prefix keeps it
 * apart from every word of a text.
 */
export function definitionTerm(name: string): string {
  return `=${bareName(name).toLowerCase().replaceAll(/\s/g, '')}`;
}
