import type { Chunk } from './types.js';

/** The lines of the chunk's span: its content may go on with signatures of members. */
export function ownLinesOf({
  content,
  startLine,
  endLine,
}: Pick<Chunk, 'content' | 'startLine' | 'endLine'>): string[] {
  return content.split('\n').slice(0, endLine - startLine + 1);
}
