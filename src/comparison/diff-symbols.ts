import type { BaseOrigin, HeadOrigin, SemanticDiff, SkippedFile } from '../core/results/semantic-diff.js';
import { holdsCode } from '../languages/language-facts.js';
import { languageOf } from '../languages/language-of.js';
import type { Target } from '../core/types.js';
import type { Pairing } from './units/compared-unit.js';
import type { DiffParts } from './diff-parts.js';
import { assembleFiles, type ComparedFile } from './assemble-files.js';
import { findSimilar } from './find-similar.js';
import { pathOf, toFilePairs } from './file-pair.js';
import { pairByOwner } from './pairing/pair-by-owner.js';
import { pairEqual } from './pairing/pair-equal.js';
import { pairSimilar } from './pairing/pair-similar.js';
import { pairWithinFile } from './pairing/pair-within-file.js';
import { readPairs } from './read-pairs.js';
import { describeChanges } from './describe-changes.js';
import { tallyOf } from './tally.js';

export interface SymbolDiffRequest {
  base: Target & { origin: BaseOrigin };
  head: Target & { origin: HeadOrigin };
  /** Files at most; those beyond, in order of paths, count as skipped. */
  maxFiles: number;
  /** Which files take part, by their path on either side; all where absent. */
  isWanted?: ((path: string) => boolean) | undefined;
  /** Whether documents and data take no part, by the names of files. */
  isCodeOnly?: boolean | undefined;
  /** Whether `details` of changes are told. */
  isDetailed?: boolean | undefined;
}

/**
 * Compares two revisions by their symbols. Units are paired by symbol within a file first; what remains of all files
 * by equal content, by owners that went together, and by similarity.
 *
 * @throws DiffdexError GIT_FAILED where an object is missing
 */
export async function diffSymbols(
  parts: DiffParts,
  { base, head, maxFiles, isWanted = () => true, isCodeOnly, isDetailed }: SymbolDiffRequest,
): Promise<SemanticDiff> {
  const startedAt = performance.now();
  const changes = await parts.source.diffTrees(base.tree, head.tree);
  const changed = toFilePairs(changes).filter((pair) => !isCodeOnly || isCode(pathOf(pair)));
  const wanted = changed.filter(({ before, after }) =>
    [before, after].some((path) => path !== undefined && isWanted(path)),
  );
  const skipped: SkippedFile[] = wanted
    .slice(maxFiles)
    .map((pair) => ({ path: pathOf(pair), reason: 'over-limit' }));
  const files: ComparedFile[] = [];
  const all: Pairing = { pairs: [], removed: [], added: [] };
  const trees = { before: base.tree, after: head.tree };
  for await (const read of readPairs(wanted.slice(0, maxFiles), trees, parts)) {
    if (read.skip !== '') {
      skipped.push({ path: pathOf(read.pair), reason: read.skip });
      continue;
    }
    files.push({ pair: read.pair, language: read.language });
    const { pairs, removed, added } = pairWithinFile(read.before, read.after);
    for (const pair of pairs) all.pairs.push(pair);
    for (const unit of removed) all.removed.push(unit);
    for (const unit of added) all.added.push(unit);
  }
  const { isCut, ...paired } = pairSimilar(pairByOwner(pairEqual(all)));
  const destinations = new Map(
    files.flatMap(({ pair: { before, after } }) => (before && after ? [[before, after]] : [])),
  );
  const pairing = pairByOwner(paired);
  const { similar, isCut: isLookupCut } = await findSimilar(pairing, parts);
  const compared = assembleFiles(files, describeChanges(pairing, destinations, similar, isDetailed));
  return {
    base,
    head,
    files: compared,
    skipped: skipped.sort((a, b) => (a.path < b.path ? -1 : 1)),
    totals: tallyOf(compared),
    notes: [
      ...(wanted.length === 0 && changed.length > 0 ? [NONE_NOTE] : []),
      ...(isCut ? [CUT_NOTE] : []),
      ...(isLookupCut ? [LOOKUP_NOTE] : []),
    ],
    durationMs: performance.now() - startedAt,
  };
}

function isCode(path: string): boolean {
  return holdsCode(languageOf(path));
}

const NONE_NOTE = 'No changed file matches this path. Paths are relative to the root of the repository.';
const CUT_NOTE =
  'Too many symbols were added and removed to compare them all, so those with different names were paired only if they are equal.';
const LOOKUP_NOTE =
  'Similar existing code was searched for the first new symbols only, because there are too many.';
