import type { ChunkRow } from '../../core/types.js';
import type { UnderstoodQuery } from '../query/understand-query.js';
import type { Candidate, RankContext } from './candidate.js';
import { countDefiningFiles } from './boost-definition.js';
import { poolFiles } from './pool-files.js';
import { rarityOf } from './words/rarity.js';
import { RANKING_RULES, type RankingRules } from './rules.js';
import { saturate } from './saturate.js';

/** What was retrieved for one query: rows, and fused scores of chunks by id and of whole files by path. */
export interface Evidence {
  rows: readonly ChunkRow[];
  chunkScores: ReadonlyMap<string, number>;
  fileScores: ReadonlyMap<string, number>;
}

/** Ranks the retrieved chunks, best first. Pure: equal evidence gives equal order. */
export function rank(
  query: UnderstoodQuery,
  { rows, chunkScores, fileScores }: Evidence,
  rules: RankingRules = RANKING_RULES,
): Candidate[] {
  const chunks = scaled(chunkScores);
  const context: RankContext = {
    query,
    rarity: rarityOf(query.words, rows),
    definingFiles: countDefiningFiles(query.names, rows),
  };
  const candidates = rows.map((row): Candidate => {
    const score = chunks.get(row.id) ?? 0;
    return { row, score, explanation: { fusion: score } };
  });
  poolFiles(candidates, scaled(fileScores), rules.files);
  for (const candidate of candidates) applyRules(candidate, context, rules);
  return saturate(candidates, rules.nextOfFile);
}

function applyRules(candidate: Candidate, context: RankContext, { boosts, penalties }: RankingRules): void {
  for (const [name, boost] of Object.entries(boosts)) {
    const added = boost(candidate.row, context);
    if (added === 0) continue;
    candidate.score += added;
    candidate.explanation[name] = added;
  }
  for (const [name, penalty] of Object.entries(penalties)) {
    const factor = penalty(candidate.row, context);
    if (factor === 1) continue;
    candidate.score *= factor;
    candidate.explanation[name] = factor;
  }
}

/** Scores divided by the best. */
function scaled(scores: ReadonlyMap<string, number>): Map<string, number> {
  const best = Math.max(Number.MIN_VALUE, ...scores.values());
  return new Map([...scores].map(([key, score]) => [key, score / best]));
}
