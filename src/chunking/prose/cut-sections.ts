import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutLines, type RowSpan } from '../lines/cut-lines.js';
import type { CutSpan } from '../lines/cut-span.js';
import type { Heading } from './heading.js';
import type { SourceLines } from '../lines/source-lines.js';

const BREADCRUMB = ' > ';

/** A heading with the rows up to the next heading of its level, and the sections below it. */
interface Section extends RowSpan {
  breadcrumb: string;
  /** Last row of its own text, before its first subsection. */
  ownLast: number;
  children: Section[];
}

/** What `cutSections` cuts, and how. */
interface Cutting {
  lines: SourceLines;
  headings: readonly Heading[];
  penalties: (row: number) => number;
  sizes: ChunkSizes;
}

/**
 * Cuts a document along its headings. A section up to the target size stays whole with its subsections; of a larger
 * one, short neighbouring parts are packed under its breadcrumb and overlong text is split.
 *
 * @param penalties what it costs to split a section's text at a row, as `cutLines` takes it
 * @returns spans in order that cover every non-blank row; their symbols are headings joined with ` > `
 */
export function cutSections(
  lines: SourceLines,
  headings: readonly Heading[],
  penalties: (row: number) => number,
  sizes: ChunkSizes,
): CutSpan[] {
  const cutting = { lines, headings, penalties, sizes };
  return cutSection(buildSections(lines, headings), cutting);
}

/** The document as a section without heading, with the sections in it. */
function buildSections(lines: SourceLines, headings: readonly Heading[]): Section {
  const last = lines.count - 1;
  const document: Section = { breadcrumb: '', first: 0, last, ownLast: last, children: [] };
  const path: { section: Section; level: number }[] = [{ section: document, level: 0 }];
  for (const { row, level, title } of headings) {
    while ((path.at(-1)?.level ?? 0) >= level) close(path.pop()?.section, row);
    const parent = path.at(-1)?.section ?? document;
    if (parent.children.length === 0) parent.ownLast = row - 1;
    const breadcrumb = [parent.breadcrumb, title].filter((part) => part !== '').join(BREADCRUMB);
    const section = { breadcrumb, first: row, last, ownLast: last, children: [] };
    parent.children.push(section);
    path.push({ section, level });
  }
  return document;
}

function close(section: Section | undefined, nextRow: number): void {
  if (!section) return;
  section.last = nextRow - 1;
  if (section.children.length === 0) section.ownLast = section.last;
}

function cutSection(section: Section, cutting: Cutting): CutSpan[] {
  const { lines, sizes } = cutting;
  const weight = lines.weigh(section.first, section.last);
  const [child, ...others] = section.children;
  if (child && others.length === 0 && lines.weigh(section.first, section.ownLast) === 0) {
    return cutSection(child, cutting);
  }
  if (weight <= sizes.target) return toSpans(section, section.breadcrumb, cutting);
  if (!child) {
    if (weight <= sizes.max) return toSpans(section, section.breadcrumb, cutting);
    const pieces = cutLines(lines, section, cutting.penalties, sizes);
    return pieces.flatMap((piece) => toSpans(piece, section.breadcrumb, cutting));
  }
  return packParts(section, cutting);
}

/** Cuts a section's own text and its subsections, packing neighbours that fit together. */
function packParts(section: Section, cutting: Cutting): CutSpan[] {
  const spans: CutSpan[] = [];
  let pack: Section[] = [];
  let weight = 0;
  const flush = (): void => {
    const [only] = pack;
    if (only && pack.length === 1) spans.push(...cutSection(only, cutting));
    else if (only) spans.push(...toSpans(around(pack), section.breadcrumb, cutting));
    [pack, weight] = [[], 0];
  };
  for (const part of partsOf(section, cutting)) {
    const own = cutting.lines.weigh(part.first, part.last);
    if (weight + own > cutting.sizes.target) flush();
    pack.push(part);
    weight += own;
  }
  flush();
  return spans;
}

/** Own text and subsections; own text that is hardly more than the heading goes into the first subsection. */
function partsOf({ first, ownLast, breadcrumb, children }: Section, { lines, sizes }: Cutting): Section[] {
  const [child, ...others] = children;
  const weight = lines.weigh(first, ownLast);
  if (weight === 0 || !child) return children;
  if (weight <= sizes.small) return [{ ...child, first }, ...others];
  return [{ first, last: ownLast, ownLast, breadcrumb, children: [] }, ...children];
}

function around(pack: readonly Section[]): RowSpan {
  return { first: pack[0]?.first ?? 0, last: pack.at(-1)?.last ?? 0 };
}

function toSpans(rows: RowSpan, symbol: string, { lines, headings }: Cutting): CutSpan[] {
  const span = lines.trim(rows.first, rows.last);
  if (!span) return [];
  const inside = headings.filter(({ row }) => row >= span.first && row <= span.last);
  const titled = inside.filter(({ title }) => title !== '');
  return [
    {
      ...span,
      kind: symbol === '' && inside.length === 0 ? 'text' : 'section',
      symbol,
      defines: titled.map(({ title }) => title),
      kinds: titled.map(() => 'section'),
      nameRows: titled.map(({ row }) => row - span.first),
    },
  ];
}
