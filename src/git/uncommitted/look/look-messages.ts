import type { Moved, TreeParts } from './tree-look.js';

/** What the thread is asked; `tree` is a number that the asker gives. */
export type LookQuestion =
  | { id: number; kind: 'begin'; tree: number; parts: TreeParts }
  | { id: number; kind: 'look'; tree: number }
  | { id: number; kind: 'forget'; tree: number };

/** What it answers, one answer a question. */
export type LookAnswer = { id: number } & (
  | { kind: 'begun'; hasEncodings: boolean }
  | { kind: 'moved'; moved: Moved }
  | { kind: 'forgotten' }
  /** The tree cannot be looked at without git. */
  | { kind: 'unfit'; reason: string }
);
