import type { DatedAnswer } from '../core/search-answer.js';

/** Digits of a score in JSON: enough to tell hits apart, few enough to read. */
const SCORE_DIGITS = 6;

/** The object that `search --json` prints. */
export function answerJson(answer: DatedAnswer): Record<string, unknown> {
  const { revision, fresh, behind } = answer.snapshot;
  return {
    query: answer.query,
    mode: answer.mode,
    snapshot: { revision, fresh: fresh ?? null, behind: behind ?? null },
    hits: answer.hits.map((hit) => ({
      rank: hit.rank,
      score: Number(hit.score.toFixed(SCORE_DIGITS)),
      path: hit.path,
      start_line: hit.startLine,
      end_line: hit.endLine,
      language: hit.language,
      kind: hit.kind,
      symbol: hit.symbol,
      content: hit.content,
      dirty: hit.dirty,
      ...(hit.explanation && { explanation: hit.explanation }),
    })),
    took_ms: Math.round(answer.tookMs * 10) / 10,
  };
}
