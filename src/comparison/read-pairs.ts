import type { ChunkCutter, SourceText } from '../core/ports/chunker.js';
import type { SkippedFile } from '../core/results/semantic-diff.js';
import { toUnits, type CodeUnit } from './units/code-unit.js';
import type { DiffParts, FileText, TextReader } from './diff-parts.js';
import type { FilePair } from './file-pair.js';

/** Files that are read and cut at a time. */
const BATCH_FILES = 64;

/** The units of both sides of a file, or why there are none. */
export type ReadPair = { pair: FilePair } & (
  { skip: SkippedFile['reason'] } | { skip: ''; language: string; before: CodeUnit[]; after: CodeUnit[] }
);

interface Side {
  path: string;
  text: string;
  language: string;
}

/** Reads and cuts both sides of files, in order, a batch at a time. */
export async function* readPairs(
  pairs: readonly FilePair[],
  trees: { before: string; after: string },
  { chunker, openTexts, signal }: DiffParts,
): AsyncIterable<ReadPair> {
  const older = await openTexts(trees.before, new Set(pairs.flatMap(({ before }) => before ?? [])));
  const newer = await openTexts(trees.after, new Set(pairs.flatMap(({ after }) => after ?? [])));
  for (let at = 0; at < pairs.length; at += BATCH_FILES) {
    signal?.throwIfAborted();
    yield* await readBatch(pairs.slice(at, at + BATCH_FILES), { older, newer }, chunker);
  }
}

async function readBatch(
  pairs: readonly FilePair[],
  { older, newer }: { older: TextReader; newer: TextReader },
  chunker: ChunkCutter,
): Promise<ReadPair[]> {
  const [before, after] = await Promise.all([
    older.read(pairs.flatMap((pair) => pair.before ?? [])),
    newer.read(pairs.flatMap((pair) => pair.after ?? [])),
  ]);
  const judged = pairs.map((pair) => {
    const texts = [textAt(before, pair.before), textAt(after, pair.after)] as const;
    const skip = reasonAmong(texts);
    return skip === '' ? { pair, skip, sides: sidesOf(pair, texts, chunker) } : { pair, skip };
  });
  const sides = judged.flatMap((one) => (one.skip === '' ? one.sides : []));
  const units = await cutAll(
    sides.filter((side) => side !== undefined),
    chunker,
  );
  return judged.map((one): ReadPair => {
    if (one.skip !== '') return one;
    const [olderSide, newerSide] = one.sides;
    if (one.sides.some((side) => side && !units.has(side))) return { pair: one.pair, skip: 'too-slow' };
    return {
      pair: one.pair,
      skip: '',
      language: (newerSide ?? olderSide)?.language ?? '',
      before: (olderSide && units.get(olderSide)) ?? [],
      after: (newerSide && units.get(newerSide)) ?? [],
    };
  });
}

/** An empty file is compared: all that it had is gone. */
function textAt(texts: ReadonlyMap<string, FileText>, path: string | undefined): FileText | undefined {
  if (path === undefined) return undefined;
  const found = texts.get(path) ?? { skip: 'missing' };
  return found.skip === 'empty' ? { skip: '', text: '' } : found;
}

/** Why a file cannot be compared: what holds for the newer side goes first. */
function reasonAmong([before, after]: readonly (FileText | undefined)[]): SkippedFile['reason'] | '' {
  const reason = after?.skip ?? '';
  return reason === '' ? (before?.skip ?? '') : reason;
}

function sidesOf(
  pair: FilePair,
  texts: readonly [FileText | undefined, FileText | undefined],
  chunker: ChunkCutter,
): [Side | undefined, Side | undefined] {
  const sideOf = (path: string | undefined, found: FileText | undefined): Side | undefined => {
    if (path === undefined || found?.skip !== '') return undefined;
    const { text } = found;
    return { path, text, language: chunker.languageOf(path, text) };
  };
  return [sideOf(pair.before, texts[0]), sideOf(pair.after, texts[1])];
}

/** The units of what could be cut. */
async function cutAll(sides: readonly Side[], chunker: ChunkCutter): Promise<Map<Side, CodeUnit[]>> {
  const sources: SourceText[] = sides.map(({ path, text, language }) => ({ path, text, language }));
  const chunks = await chunker.chunk(sources);
  const units = new Map<Side, CodeUnit[]>();
  sides.forEach((side, index) => {
    const own = chunks[index];
    if (own) units.set(side, toUnits(side.path, side.language, own));
  });
  return units;
}
