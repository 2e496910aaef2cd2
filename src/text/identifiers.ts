import { stem } from './stem.js';

const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+/gu;
/** Most identifiers of code: they are lower-case words already. */
const LOWER_CASE_WORD = /^[a-z]+$/;
/**
 * UTF-16 units of the longest run that is a word: as many as C++ asks compilers to tell names apart by ([implimits]).
 * Longer ones are data, such as bytecode in hexadecimal or a DNA sequence: nobody searches for them, and the parts of
 * one would be as many as the words of a hundred files.
 */
const MAX_IDENTIFIER_LENGTH = 1_024;
const PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+|\p{Lu}/gu;

/** The identifiers and numbers of a text, in order, as written; without those that are too long to be words. */
export function identifiersOf(text: string): string[] {
  return (text.match(IDENTIFIER) ?? []).filter(({ length }) => length <= MAX_IDENTIFIER_LENGTH);
}

/**
 * The lower-case words inside an identifier, split at underscores, camelCase, acronyms and digits:
 * `parseHTTPRequest2` gives `parse http request 2`.
 */
export function splitIdentifier(identifier: string): string[] {
  return (identifier.match(PARTS) ?? []).map((part) => part.toLowerCase());
}

/** Every identifier of a text lower-cased and, where it has several words, those too, in order. */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const identifier of identifiersOf(text)) {
    if (LOWER_CASE_WORD.test(identifier)) {
      words.push(identifier);
      continue;
    }
    const parts = splitIdentifier(identifier);
    if (parts.length !== 1) words.push(identifier.toLowerCase());
    words.push(...parts);
  }
  return words;
}

/** The stems of the words of a text, in order: the vocabulary of full-text search. */
export function searchTerms(text: string): string[] {
  return searchWords(text).map(stem);
}

/**
 * The term under which full-text search finds the definitions of a name, whatever its case. Its prefix keeps it apart
 * from every word of a text.
 */
export function definitionTerm(name: string): string {
  return `=${name.toLowerCase().replaceAll(/\s/g, '')}`;
}
