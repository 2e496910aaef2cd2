import { addSpan, sumSpans, type BorderDepths } from '../lines/border-depths.js';
import type { RowSpan } from '../lines/cut-lines.js';
import type { SourceStructure } from './definition.js';
import type { Section } from './outline.js';
import type { SourceLines } from '../lines/source-lines.js';

const PER_LEVEL = 0.12;
const DEEPEST_LEVEL = 12;
const NO_BLANK_LINE = 0.06;
const AFTER_COMMENT = 0.4;
const DEEPER_THAN_BEFORE = 0.4;

/** What it costs to begin a piece of `span` at a row: least between statements, more the deeper within one. */
export function outlinePenalties(
  lines: SourceLines,
  levels: Int32Array,
  comments: SourceStructure['comments'],
  span: RowSpan,
): (row: number) => number {
  let floor = Infinity;
  for (let row = span.first + 1; row <= span.last; row++) {
    if (!lines.isBlank(row)) floor = Math.min(floor, levels[row] ?? 0);
  }
  return (row) => {
    const level = Math.min((levels[row] ?? 0) - floor, DEEPEST_LEVEL) * PER_LEVEL;
    if (lines.isBlank(row - 1)) return level;
    const isDeeper = (lines.indents[row] ?? 0) > (lines.indents[row - 1] ?? 0);
    const isDocumented = comments.has(row - 1);
    return level + NO_BLANK_LINE + (isDeeper ? DEEPER_THAN_BEFORE : 0) + (isDocumented ? AFTER_COMMENT : 0);
  };
}

/** Depths of rows in the trees of a file, a definition and what documents it counting as one level more. */
export function levelsOf(borders: readonly BorderDepths[], outline: Section): Int32Array {
  const steps = new Int32Array(borders[0]?.depths.length ?? 0);
  const pending = [...outline.children];
  for (let section = pending.pop(); section; section = pending.pop()) {
    addSpan(steps, section.first + 1, section.last);
    for (const child of section.children) pending.push(child);
  }
  const sections = sumSpans(steps);
  return sections.map((count, row) => borders.reduce((sum, { depths }) => sum + (depths[row] ?? 0), count));
}
