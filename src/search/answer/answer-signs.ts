import type { ChunkRow } from '../../core/types.js';
import type { UnderstoodQuery } from '../query/understand-query.js';
import type { Candidate } from '../rank/candidate.js';
import type { Retrieved } from '../retrieval/retrieve.js';

/** Hits that are judged: those that people look at. */
const BEST = 5;
/** Places in a retrieval that count as found by it. */
const FOUND = 20;

/** What tells whether an answer is one, each from 0 to 1 but for `score`. */
export interface AnswerSigns {
  /** Part of the query's terms that one of the best hits has, by their rarity among what was retrieved. */
  coverage: number;
  /** Part of the query's terms that anything retrieved has. */
  known: number;
  /** Part of the best hits that both words and vectors found. */
  agreement: number;
  /** Of the best hit. */
  score: number;
  /** How far the best hit is ahead of the fifth. */
  lead: number;
}

/** Reads the signs of a hybrid answer. @param ranked best first */
export function readSigns(
  { terms }: Pick<UnderstoodQuery, 'terms'>,
  { chunksByWords, chunksByVector }: Pick<Retrieved, 'chunksByWords' | 'chunksByVector'>,
  ranked: readonly Candidate[],
): AnswerSigns {
  const best = ranked.slice(0, BEST);
  const weights = terms.map((term) => weigh(term, ranked));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const covered = best.map(({ row }) =>
    weights.reduce((sum, { term, weight }) => sum + (hasTerm(row, term) ? weight : 0), 0),
  );
  const [byWords, byVector] = [chunksByWords, chunksByVector].map(
    (list) => new Set(list.slice(0, FOUND).map(({ row }) => row.id)),
  );
  const agreeing = best.filter(({ row: { id } }) => byWords?.has(id) === true && byVector?.has(id) === true);
  const score = best[0]?.score ?? 0;
  return {
    coverage: total === 0 ? 0 : Math.max(0, ...covered) / total,
    known: weights.filter(({ holding }) => holding > 0).length / Math.max(1, terms.length),
    agreement: agreeing.length / BEST,
    score,
    lead: score === 0 ? 0 : 1 - (best[BEST - 1]?.score ?? 0) / score,
  };
}

/** A term's weight by its rarity: the inverse document frequency of BM25, the candidates being the documents. */
function weigh(
  term: string,
  candidates: readonly Candidate[],
): { term: string; holding: number; weight: number } {
  const holding = candidates.filter(({ row }) => hasTerm(row, term)).length;
  const weight = Math.log(1 + (candidates.length - holding + 0.5) / (holding + 0.5));
  return { term, holding, weight };
}

/** Looks into the text, as splitting the terms of some hundred rows would take longer than the rest of ranking. */
function hasTerm({ terms }: Pick<ChunkRow, 'terms'>, term: string): boolean {
  const isBorder = (at: number): boolean => at < 0 || at >= terms.length || terms[at] === ' ';
  for (let at = terms.indexOf(term); at !== -1; at = terms.indexOf(term, at + 1)) {
    if (isBorder(at - 1) && isBorder(at + term.length)) return true;
  }
  return false;
}
