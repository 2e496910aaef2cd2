import type { FileParts, Moved } from './file-look.js';
import type { TreeParts } from './tree-look.js';

/** What the thread is asked; `tree` is a number that the asker gives. */
export type LookQuestion =
  | { id: number; kind: 'begin'; tree: number; parts: TreeParts }
  /** Only files of a tree, the rest of which another thread looks at. */
  | { id: number; kind: 'begin-files'; tree: number; parts: FileParts }
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
