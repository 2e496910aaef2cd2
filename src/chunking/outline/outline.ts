import type { ChunkKind } from '../../core/types.js';
import type { RowSpan } from '../lines/cut-lines.js';
import {
  isClassLike,
  isFunctionLike,
  isValueLike,
  type Definition,
  type SourceStructure,
} from './definition.js';
import { joinBreadcrumb } from './qualified-name.js';
import type { SourceLines } from '../lines/source-lines.js';

/** Definitions below this depth belong to the text of those around them. */
const DEEPEST = 64;

/** A part of a file with rows of its own: the file, or a definition with the comments that document it. */
export interface Section extends RowSpan {
  kind: ChunkKind;
  symbol: string;
  /** Row of the name; -1 for the file. */
  nameRow: number;
  /** First row without comments and decorators. */
  codeRow: number;
  /** In order, each within this one's rows and after the last. */
  children: Section[];
}

interface Frame {
  section: Section;
  end: number;
  /** The nearest definition around, as far as it decides what functions and values within are. */
  context: ChunkKind;
  isInjected: boolean;
}

/** A name that is defined, as what, and the row of it. */
export interface DefinedName {
  row: number;
  name: string;
  kind: ChunkKind;
}

export interface Outline {
  file: Section;
  /** Every name that is defined, by row; an empty one of what only adds to a definition elsewhere. */
  names: DefinedName[];
}

/** Nests definitions into sections. Where two definitions share a row it belongs to the first. */
export function buildOutline(structure: SourceStructure, lines: SourceLines): Outline {
  const file = createSection('block', '', -1, { first: 0, last: lines.count - 1 }, 0);
  const names: Outline['names'] = [];
  const frames: Frame[] = [{ section: file, end: Infinity, context: 'block', isInjected: false }];
  for (const definition of structure.definitions) {
    while (definition.end > (frames.at(-1)?.end ?? Infinity)) frames.pop();
    const frame = frames.at(-1);
    const kind = frame && kindWithin(definition.kind, frame.context);
    if (!kind) continue;
    names.push({ row: definition.nameRow, name: definition.name, kind });
    // Two names for the same rows: `typedef struct conn { … } conn_t`.
    if (isSameRows(definition, frame.section)) continue;
    const span = frames.length <= DEEPEST ? freeRows(definition, frame.section, structure, lines) : undefined;
    if (!span) continue;
    const { isInjected, owner, name } = definition;
    const around = frame.isInjected === isInjected ? frame.section.symbol : '';
    const symbol = joinBreadcrumb(around, owner, name);
    const section = createSection(kind, symbol, definition.nameRow, span, definition.first);
    frame.section.children.push(section);
    frames.push({ section, end: definition.end, context: kind, isInjected });
  }
  names.sort((a, b) => a.row - b.row);
  return { file, names };
}

function createSection(
  kind: ChunkKind,
  symbol: string,
  nameRow: number,
  { first, last }: RowSpan,
  codeRow: number,
): Section {
  return { kind, symbol, nameRow, first, last, codeRow: Math.max(first, codeRow), children: [] };
}

function isSameRows({ first, last }: Definition, { nameRow, codeRow, last: end }: Section): boolean {
  return nameRow !== -1 && first === codeRow && last === end;
}

function kindWithin(kind: ChunkKind, context: ChunkKind): ChunkKind | undefined {
  if (isValueLike(kind) && isFunctionLike(context)) return undefined;
  return kind === 'function' && isClassLike(context) ? 'method' : kind;
}

/** The rows of a definition and its lead that no earlier sibling has taken; `undefined` if none is left. */
function freeRows(
  { first, last }: Definition,
  parent: Section,
  structure: SourceStructure,
  lines: SourceLines,
): RowSpan | undefined {
  const taken = parent.children.at(-1)?.last ?? parent.codeRow - 1;
  const start = Math.max(first, taken + 1);
  if (start > last) return undefined;
  const floor = parent.nameRow < first ? Math.max(taken, parent.nameRow) : taken;
  return { first: start === first ? findLead(first, floor, structure, lines) : start, last };
}

/** First row of the comments and decorators right before a row, above `floor`. Blank lines end comments only. */
function findLead(
  row: number,
  floor: number,
  { comments, attachments }: SourceStructure,
  lines: SourceLines,
): number {
  let first = row;
  for (;;) {
    let above = first - 1;
    while (above > floor && lines.isBlank(above)) above--;
    const start = attachments.get(above) ?? (above === first - 1 ? comments.get(above) : undefined);
    if (start === undefined || start <= floor) return first;
    first = start;
  }
}
