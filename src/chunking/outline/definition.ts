import { CALLABLE_KINDS, type ChunkKind } from '../../core/types.js';

/** A definition as a query finds it. Indexes are into the text in UTF-16 units, rows count from 0. */
export interface Definition {
  kind: ChunkKind;
  /** Bare name; empty for a block that only adds to what is defined elsewhere, such as an `impl`. */
  name: string;
  /** What goes before the name in its breadcrumb beyond the definitions around it. */
  owner: string;
  start: number;
  end: number;
  first: number;
  last: number;
  /** Index of the name. */
  nameStart: number;
  /** Row of the name, where the definition counts as beginning. */
  nameRow: number;
  /** Whether it is in code of another language, whose names have nothing to do with those around. */
  isInjected: boolean;
}

/** What the queries of a language tell about a file. */
export interface SourceStructure {
  /** By start, the outer before the inner. */
  definitions: Definition[];
  /** Rows of comments that have their lines to themselves, by their last row. */
  comments: ReadonlyMap<number, number>;
  /** Likewise, rows of decorators, attributes and annotations that stand before a definition. */
  attachments: ReadonlyMap<number, number>;
}

const CLASS_LIKE: ReadonlySet<ChunkKind> = new Set(['class', 'interface', 'struct', 'enum', 'trait']);
const VALUE_LIKE: ReadonlySet<ChunkKind> = new Set(['constant', 'field']);

/** Whether functions within are methods. */
export function isClassLike(kind: ChunkKind): boolean {
  return CLASS_LIKE.has(kind);
}

export function isFunctionLike(kind: ChunkKind): boolean {
  return CALLABLE_KINDS.has(kind);
}

/** Whether it is no definition of its own within a function: a local variable. */
export function isValueLike(kind: ChunkKind): boolean {
  return VALUE_LIKE.has(kind);
}
