import type { ChunkSizes } from './chunk-sizes.js';
import { cutLines } from './cut-lines.js';
import type { CutSpan } from './cut-span.js';
import type { SourceLines } from './source-lines.js';

const NO_BLANK_LINE = 0.4;
const DEEPER_THAN_BEFORE = 0.3;
const PER_INDENT_COLUMN = 0.03;
const DEEPEST_COLUMN = 16;

/** Windows of lines for what is not parsed, broken preferably at blank lines and at low indentation. */
export function cutWindows(lines: SourceLines, sizes: ChunkSizes): CutSpan[] {
  return cutLines(lines, { first: 0, last: lines.count - 1 }, (row) => borderPenalty(lines, row), sizes).map(
    (piece) => ({ ...piece, kind: 'text', symbol: '', defines: [], kinds: [], nameRows: [] }),
  );
}

function borderPenalty(lines: SourceLines, row: number): number {
  const indent = lines.indents[row] ?? 0;
  const isAfterBlank = row > 0 && lines.isBlank(row - 1);
  const depth = Math.min(indent, DEEPEST_COLUMN) * PER_INDENT_COLUMN;
  if (isAfterBlank) return depth;
  const isDeeper = indent > (lines.indents[row - 1] ?? 0);
  return depth + NO_BLANK_LINE + (isDeeper ? DEEPER_THAN_BEFORE : 0);
}
