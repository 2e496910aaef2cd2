import type { Chunk } from '../../core/types.js';
import type { RowSpan } from './cut-lines.js';
import type { SourceLines } from './source-lines.js';

/** A chunk before its content is taken from the file: small enough to travel between threads. */
export interface CutSpan extends RowSpan, Pick<Chunk, 'kind' | 'symbol' | 'defines' | 'kinds' | 'nameRows'> {
  /** What the content carries after its lines: the signatures of members that have chunks of their own. */
  signatures?: string;
}

/** The chunk of a span. Its content is the lines as they stand, followed by the signatures if there are any. */
export function toChunk(
  { first, last, kind, symbol, defines, kinds, nameRows, signatures }: CutSpan,
  lines: SourceLines,
): Chunk {
  const own = lines.slice(first, last);
  const content = signatures === undefined ? own : `${own}\n${signatures}`;
  return { kind, symbol, defines, kinds, nameRows, startLine: first + 1, endLine: last + 1, content };
}
