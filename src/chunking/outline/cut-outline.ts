import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutLines, type RowSpan } from '../lines/cut-lines.js';
import type { CutSpan } from '../lines/cut-span.js';
import { isClassLike, isFunctionLike } from './definition.js';
import { joinOverloads } from './join-overloads.js';
import { labelPiece } from './label-piece.js';
import { collapseMembers } from './member-signatures.js';
import type { Section } from './outline.js';
import type { SourceLines } from '../lines/source-lines.js';

/** Makes the border penalties of `cutLines` for some rows. */
export type PenaltiesWithin = (span: RowSpan) => (row: number) => number;

/** A span without the definitions that begin in it. */
export type LabelledSpan = Omit<CutSpan, 'defines' | 'kinds' | 'nameRows'>;

/** Rows between members with less than this share of `small` join a neighbour: closing brackets, two imports. */
const CRUMB_SHARE = 1 / 2;
/** Likewise for rows with a definition, which rather stand for themselves. */
const DEFINING_CRUMB_SHARE = 1 / 8;

/**
 * Cuts a file along its outline. A definition of fair size is one span. A larger one is cut within: its own rows into
 * pieces, of which the one with its name carries the signatures of the members, and its members each for itself.
 *
 * @returns spans in order that cover every non-blank row
 */
export function cutOutline(
  file: Section,
  lines: SourceLines,
  sizes: ChunkSizes,
  penaltiesWithin: PenaltiesWithin,
): LabelledSpan[] {
  const cutter = new OutlineCutter(lines, sizes, penaltiesWithin);
  cutter.cutWithin(file);
  return cutter.spans;
}

class OutlineCutter {
  readonly spans: LabelledSpan[] = [];
  /** First row of a crumb that joins the next span. */
  #crumb: number | undefined;
  readonly #lines: SourceLines;
  readonly #sizes: ChunkSizes;
  readonly #penaltiesWithin: PenaltiesWithin;

  constructor(lines: SourceLines, sizes: ChunkSizes, penaltiesWithin: PenaltiesWithin) {
    this.#lines = lines;
    this.#sizes = sizes;
    this.#penaltiesWithin = penaltiesWithin;
  }

  cutWithin(scope: Section): void {
    const children = joinOverloads(scope.children, this.#lines, this.#sizes);
    const members = children.filter((child) => this.#weigh(child) > this.#sizes.small);
    let packed: Section[] = [];
    let next = scope.first;
    for (const child of children) {
      if (this.#weigh(child) <= this.#sizes.small) {
        packed.push(child);
        continue;
      }
      this.#cutStretch(scope, { first: next, last: child.first - 1 }, packed, members);
      if (this.#weigh(child) <= this.#limitOf(child)) this.#add({ ...spanOf(child), ...labelOf(child) });
      else this.cutWithin(child);
      packed = [];
      next = child.last + 1;
    }
    this.#cutStretch(scope, { first: next, last: scope.last }, packed, members);
  }

  /** Cuts rows between members. `packed` are the small definitions among them. */
  #cutStretch(scope: Section, rows: RowSpan, packed: readonly Section[], members: readonly Section[]): void {
    const stretch = this.#lines.trim(rows.first, rows.last);
    if (!stretch) return;
    if (
      this.#isCrumb(stretch, packed, scope, members) &&
      this.#joinNeighbour(stretch, rows.last < scope.last)
    )
      return;
    const isWhole = this.#weigh(stretch) <= this.#sizes.target;
    const pieces = isWhole
      ? [stretch]
      : cutLines(this.#lines, stretch, this.#penaltiesWithin(stretch), this.#sizes);
    let at = 0;
    for (const piece of pieces) {
      const within: Section[] = [];
      for (let one = packed[at]; one && one.first <= piece.last; one = packed[++at]) within.push(one);
      const label = labelPiece(piece, scope, within, this.#lines);
      this.#add({ ...piece, ...label, ...this.#signaturesFor(piece, scope, members) });
    }
  }

  #signaturesFor(piece: RowSpan, scope: Section, members: readonly Section[]): { signatures?: string } {
    if (!contains(piece, scope.nameRow) || isFunctionLike(scope.kind)) return {};
    const signatures = collapseMembers(scope, members, this.#lines, this.#sizes.target);
    return signatures === undefined ? {} : { signatures };
  }

  #isCrumb(
    stretch: RowSpan,
    packed: readonly Section[],
    scope: Section,
    members: readonly Section[],
  ): boolean {
    // A module around a single member is a mere wrapper; any other head says what its members belong to.
    const isWrapper = scope.kind === 'module' && members.length === 1;
    if (contains(stretch, scope.nameRow) && !isWrapper) return false;
    const share = packed.length > 0 ? DEFINING_CRUMB_SHARE : CRUMB_SHARE;
    return this.#weigh(stretch) < this.#sizes.small * share;
  }

  /** Gives a crumb to the span before it or, where a blank row sets it apart, to the next; false if there is none. */
  #joinNeighbour(crumb: RowSpan, hasNext: boolean): boolean {
    const previous = this.spans.at(-1);
    const isApart = crumb.first > 0 && this.#lines.isBlank(crumb.first - 1);
    if (hasNext && (!previous || isApart || this.#crumb !== undefined)) this.#crumb ??= crumb.first;
    else if (previous) previous.last = crumb.last;
    else return false;
    return true;
  }

  #add(span: LabelledSpan): void {
    const trimmed = this.#lines.trim(this.#crumb ?? span.first, span.last);
    if (trimmed) this.spans.push({ ...span, ...trimmed });
    this.#crumb = undefined;
  }

  #weigh({ first, last }: RowSpan): number {
    return this.#lines.weigh(first, last);
  }

  #limitOf({ kind, children }: Section): number {
    const isContainer = (isClassLike(kind) || kind === 'module') && children.length > 0;
    return isContainer ? this.#sizes.maxContainer : this.#sizes.max;
  }
}

function contains({ first, last }: RowSpan, row: number): boolean {
  return first <= row && row <= last;
}

function spanOf({ first, last }: Section): RowSpan {
  return { first, last };
}

function labelOf({ kind, symbol }: Section): Pick<Section, 'kind' | 'symbol'> {
  return { kind, symbol };
}
