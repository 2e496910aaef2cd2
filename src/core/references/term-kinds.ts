import type { Term } from './file-references.js';

/** In the order in which stored terms name them; a new kind goes to the end. */
export const TERM_KINDS: readonly Term[0][] = [
  'unknown',
  'definition',
  'import',
  'name',
  'implicit',
  'self',
  'super',
  'member',
  'call',
  'object',
  'element',
  'awaited',
  'record',
];

/** Which operands of a term are texts, by position after the kind. */
export const TEXT_OPERANDS: Readonly<Partial<Record<Term[0], number>>> = { name: 0, implicit: 1, member: 1 };

/** Which operands are positions of other terms; `rest` stands for all. */
export const TERM_OPERANDS: Readonly<Partial<Record<Term[0], readonly number[] | 'rest'>>> = {
  implicit: [2],
  member: [0],
  call: [0],
  object: 'rest',
  element: [0],
  awaited: [0],
};
