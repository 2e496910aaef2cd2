import { nameOf, type CodeUnit } from './code-unit.js';

const TOKEN = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+|[^\s\p{L}\p{N}_$]/gu;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/u;

/** Stands for the unit's own name, so that a mere rename leaves the tokens as they are. */
const OWN_NAME = '_';

/** The words and signs of some lines of a unit in order, without white space, its own name replaced. */
export function tokensOf(unit: Pick<CodeUnit, 'symbol' | 'kind'>, text: string): string[] {
  const name = nameOf(unit);
  if (unit.kind === 'section') return tokenize(name === '' ? text : text.replaceAll(name, OWN_NAME));
  // Of `empty?` and `size=` only the word is a token.
  const word = WORD.exec(name)?.[0];
  return tokenize(text).map((token) => (token === word ? OWN_NAME : token));
}

function tokenize(text: string): string[] {
  return text.match(TOKEN) ?? [];
}
