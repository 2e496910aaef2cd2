import { isAlikeKind, type ComparedUnit, type Pairing, type UnitPair } from '../units/compared-unit.js';
import { affinityOf } from './pair-equal.js';
import { bestDiceOf, bigramsOf, diceOf, type TokenBigrams } from '../units/token-similarity.js';

/**
 * Shares from which two units are taken for versions of one. Set by reading the 166 candidates above .3 in the latest
 * 1,000 commits of vitest, ktor, rails, tokio and aiohttp: from these on nine of ten are right, just below fewer than
 * half. The first is also what git takes for a renamed file.
 */
const MIN_SIMILARITY_SAME_NAME = 0.5;
const MIN_SIMILARITY_SAME_FILE = 0.65;
const MIN_SIMILARITY_ELSEWHERE = 0.75;

/** Smaller units share this much by chance. */
const MIN_TOKENS = 24;

/** Comparisons at most: as many as git's own limit of 400 files on each side (`-l400`) allows. */
const MAX_COMPARISONS = 400 * 400;

/** How much more a candidate with a better name, owner or file counts than one that is as similar. */
const AFFINITY_WEIGHT = 0.02;

/** @returns the pairing, and whether units of another name had to be left uncompared because there are too many */
export function pairSimilar(pairing: Pairing): Pairing & { isCut: boolean } {
  const removed = pairing.removed.filter(isLarge);
  const added = pairing.added.filter(isLarge);
  const isCut = removed.length * added.length > MAX_COMPARISONS;
  const bigrams = new Map<ComparedUnit, TokenBigrams>();
  const of = (unit: ComparedUnit): TokenBigrams => {
    const known = bigrams.get(unit) ?? bigramsOf(unit.tokens);
    bigrams.set(unit, known);
    return known;
  };
  const candidates: (UnitPair & { weight: number })[] = [];
  for (const after of added) {
    for (const before of removed) {
      if (!isAlikeKind(before.kind, after.kind) || before.language !== after.language) continue;
      if (isCut && before.name !== after.name) continue;
      const min = minSimilarity(before, after);
      if (bestDiceOf(before.tokens.length - 1, after.tokens.length - 1) < min) continue;
      const similarity = diceOf(of(before), of(after));
      if (similarity < min) continue;
      candidates.push({ before, after, weight: similarity + AFFINITY_WEIGHT * affinityOf(before, after) });
    }
  }
  return { ...takeBest(pairing, candidates), isCut };
}

function takeBest(pairing: Pairing, candidates: readonly (UnitPair & { weight: number })[]): Pairing {
  const taken = new Set<ComparedUnit>();
  const found: UnitPair[] = [];
  for (const { before, after } of [...candidates].sort((a, b) => b.weight - a.weight)) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    found.push({ before, after });
  }
  return {
    pairs: [...pairing.pairs, ...found],
    removed: pairing.removed.filter((unit) => !taken.has(unit)),
    added: pairing.added.filter((unit) => !taken.has(unit)),
  };
}

function minSimilarity(before: ComparedUnit, after: ComparedUnit): number {
  if (before.name === after.name) return MIN_SIMILARITY_SAME_NAME;
  return before.path === after.path ? MIN_SIMILARITY_SAME_FILE : MIN_SIMILARITY_ELSEWHERE;
}

function isLarge({ symbol, tokens }: ComparedUnit): boolean {
  return symbol !== '' && tokens.length >= MIN_TOKENS;
}
