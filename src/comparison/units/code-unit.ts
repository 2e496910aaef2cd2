import { ownLinesOf } from '../../core/own-lines.js';
import { CALLABLE_KINDS, type Chunk, type ChunkKind } from '../../core/types.js';

/**
 * What is compared: a definition without its members, a section of a document without its subsections, or all that
 * stands outside of definitions in a file.
 */
export interface CodeUnit {
  path: string;
  language: string;
  kind: ChunkKind;
  symbol: string;
  startLine: number;
  endLine: number;
  /** Its own lines, without those of members, and their numbers. */
  lines: string[];
  lineNumbers: number[];
  /** Names of other functions that begin in its lines, such as the methods of a class on one line. */
  members: string[];
}

/**
 * Joins the chunks of a file, cut as finely as can be, into units in order. Neighbours of one symbol are one unit
 * (overloads, clauses of a function); what follows the members of a class belongs to the class.
 */
export function toUnits(path: string, language: string, chunks: readonly Chunk[]): CodeUnit[] {
  const units: CodeUnit[] = [];
  const latest = new Map<string, CodeUnit>();
  for (const chunk of chunks) {
    const lines = ownLinesOf(chunk);
    const lineNumbers = lines.map((_, offset) => chunk.startLine + offset);
    const known = latest.get(keyOf(chunk));
    // A name that begins anew after others is another definition: an overload elsewhere, a second `impl`.
    if (known && (chunk.defines.length === 0 || known === units.at(-1))) {
      known.endLine = Math.max(known.endLine, chunk.endLine);
      for (const line of lines) known.lines.push(line);
      for (const lineNumber of lineNumbers) known.lineNumbers.push(lineNumber);
      known.members.push(...membersOf(chunk));
      continue;
    }
    const { kind, symbol, startLine, endLine } = chunk;
    const unit = {
      path,
      language,
      kind,
      symbol,
      startLine,
      endLine,
      lines,
      lineNumbers,
      members: membersOf(chunk),
    };
    units.push(unit);
    latest.set(keyOf(chunk), unit);
  }
  return units;
}

/** The bare name at the end of a breadcrumb. */
export function nameOf({ symbol, kind }: Pick<CodeUnit, 'symbol' | 'kind'>): string {
  return symbol.slice(ownerLengthOf(symbol, kind)).replace(kind === 'section' ? /^ > / : /^\./, '');
}

/** The breadcrumb of what a definition belongs to; empty at the top of a file. */
export function ownerOf({ symbol, kind }: Pick<CodeUnit, 'symbol' | 'kind'>): string {
  return symbol.slice(0, ownerLengthOf(symbol, kind));
}

function ownerLengthOf(symbol: string, kind: ChunkKind): number {
  return Math.max(0, symbol.lastIndexOf(kind === 'section' ? ' > ' : '.'));
}

function membersOf(chunk: Chunk): string[] {
  const own = nameOf(chunk);
  return chunk.defines.filter(
    (name, at) => name !== own && CALLABLE_KINDS.has(chunk.kinds[at] ?? chunk.kind),
  );
}

function keyOf({ kind, symbol }: Pick<Chunk, 'kind' | 'symbol'>): string {
  return `${kind} ${symbol}`;
}
