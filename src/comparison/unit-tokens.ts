import { nameOf, type CodeUnit } from './code-unit.js';

const TOKEN = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+|[^\s\p{L}\p{N}_$]/gu;

/** Stands for the unit's own name, so that a mere rename leaves the tokens as they are. */
const OWN_NAME = '\0';

/** The words and signs of a unit in order, without white space, its own name replaced. */
export function tokensOf(unit: CodeUnit): string[] {
  const name = nameOf(unit);
  return (unit.lines.join('\n').match(TOKEN) ?? []).map((token) => (token === name ? OWN_NAME : token));
}

/** Words and signs of any text. */
export function tokenize(text: string): string[] {
  return text.match(TOKEN) ?? [];
}
