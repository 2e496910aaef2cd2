import type { Scored } from '../core/ports/snapshot-reader.js';
import type { SimilarCode } from '../core/results/semantic-diff.js';
import { CALLABLE_KINDS, TYPE_KINDS, type ChunkKind, type ChunkRow } from '../core/types.js';
import type { ComparedUnit, Pairing } from './units/compared-unit.js';
import type { DiffParts } from './diff-parts.js';
import { bigramsOf, diceOf } from './units/token-similarity.js';
import { tokensOf } from './units/unit-tokens.js';

/** What somebody might have written before. Fields and constants resemble each other too easily. */
const KINDS: ReadonlySet<ChunkKind> = new Set([...CALLABLE_KINDS, ...TYPE_KINDS]);

/** Smaller units are idioms. */
const MIN_TOKENS = 40;
/**
 * The mean of cosine similarity and shared pairs of tokens from which code counts as like a new symbol, and the least
 * cosine. Set by reading what 486 functions and types, added in the histories of vitest and ktor, are most like: about one
 * in ten reaches it, and of those about four in five are worth a look. Either measure alone says half as much.
 */
const MIN_SCORE = 0.65;
const MIN_COSINE = 0.65;

/** New symbols that are looked up at most. */
const MAX_LOOKUPS = 500;
const MAX_SHOWN = 1;

export type SimilarByUnit = ReadonlyMap<ComparedUnit, SimilarCode[]>;

/**
 * For each added unit the code of the index that it may repeat; empty without an index. `isCut` where there were more
 * than are looked up.
 */
export async function findSimilar(
  { added, removed }: Pairing,
  { findLike, signal }: DiffParts,
): Promise<{ similar: SimilarByUnit; isCut: boolean }> {
  const found = new Map<ComparedUnit, SimilarCode[]>();
  if (!findLike) return { similar: found, isCut: false };
  const recent = new Set([...added, ...removed].map(symbolKeyOf));
  const wanted = added.filter(isWorthALook);
  for (const unit of wanted.slice(0, MAX_LOOKUPS)) {
    signal?.throwIfAborted();
    const content = unit.lines.join('\n');
    const hits = await findLike({ symbol: unit.symbol, content }, unit.language);
    const similar = hits
      .filter(({ row }) => !recent.has(symbolKeyOf(row)) && !isSelf(row, unit, content))
      .flatMap((hit) => toSimilar(hit, unit))
      .sort((left, right) => right.score - left.score);
    found.set(unit, similar.slice(0, MAX_SHOWN));
  }
  return { similar: found, isCut: wanted.length > MAX_LOOKUPS };
}

/** Whole definitions only: of a class with members, its own lines say too little. */
function isWorthALook({ kind, lines, tokens, startLine, endLine }: ComparedUnit): boolean {
  return KINDS.has(kind) && tokens.length >= MIN_TOKENS && lines.length > endLine - startLine;
}

/** The index may already hold the newer revision, and small definitions there share a chunk. */
function isSelf(row: ChunkRow, unit: ComparedUnit, content: string): boolean {
  return row.path === unit.path && row.content.includes(content.trim());
}

/** The hit as similar code, or nothing where it is too different. */
function toSimilar({ row, score: cosine }: Scored<ChunkRow>, unit: ComparedUnit): SimilarCode[] {
  if (cosine < MIN_COSINE) return [];
  const shared = diceOf(bigramsOf(unit.tokens), bigramsOf(tokensOf(row, row.content)));
  const score = (cosine + shared) / 2;
  const { path, symbol, kind, language, startLine, endLine } = row;
  return score < MIN_SCORE ? [] : [{ path, symbol, kind, language, startLine, endLine, score }];
}

function symbolKeyOf({ path, symbol }: Pick<ChunkRow, 'path' | 'symbol'>): string {
  return `${path}\0${symbol}`;
}
