import type { ChunkRow } from '../../core/types.js';
import type { UnderstoodQuery } from '../query/understand-query.js';
import type { Candidate, RankContext } from './candidate.js';
import { countDefiningFiles } from './boost-definition.js';
import { ordinaryKinds } from './ordinary-kinds.js';
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
    ordinaryKinds: ordinaryKinds(rows),
  };
  const candidates = rows.map((row): Candidate => {
    const score = chunks.get(row.id) ?? 0;
    return { row, score, explanation: { fusion: score } };
  });
  for (const candidate of candidates) applyBoosts(candidate, context, rules);
  const factors = new Map(candidates.map(({ row }) => [row, factorsOf(row, context, rules)]));
  const factorOf = ({ row }: Candidate): number => productOf(factors.get(row) ?? []);
  poolFiles(
    candidates,
    { chunks, files: scaled(fileScores) },
    rules.files,
    (candidate) => candidate.score * factorOf(candidate),
  );
  for (const candidate of candidates) {
    candidate.score *= factorOf(candidate);
    Object.assign(candidate.explanation, Object.fromEntries(factors.get(candidate.row) ?? []));
  }
  return saturate(candidates, rules.nextOfFile);
}

function applyBoosts(candidate: Candidate, context: RankContext, { boosts }: RankingRules): void {
  for (const [name, boost] of Object.entries(boosts)) {
    const added = boost(candidate.row, context);
    if (added === 0) continue;
    candidate.score += added;
    candidate.explanation[name] = added;
  }
}

/** What multiplies the score of a row, by the names of the rules. */
function factorsOf(row: ChunkRow, context: RankContext, { penalties }: RankingRules): [string, number][] {
  return Object.entries(penalties)
    .map(([name, penalty]): [string, number] => [name, penalty(row, context)])
    .filter(([, factor]) => factor !== 1);
}

function productOf(factors: readonly (readonly [string, number])[]): number {
  return factors.reduce((product, [, factor]) => product * factor, 1);
}

/** Scores divided by the best. */
function scaled(scores: ReadonlyMap<string, number>): Map<string, number> {
  const best = Math.max(Number.MIN_VALUE, ...scores.values());
  return new Map([...scores].map(([key, score]) => [key, score / best]));
}
