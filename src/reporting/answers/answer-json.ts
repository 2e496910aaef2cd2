import type { LineMatch, TextPattern } from '../../core/text-pattern.js';
import type {
  SearchResult,
  SearchHit,
  Neighbour,
  RelatedResult,
  Freshness,
} from '../../core/results/search-answer.js';

/** Digits of a score in JSON: enough to tell hits apart, few enough to read. */
const SCORE_DIGITS = 6;

/** The object that `search --json` prints. */
export function answerJson(answer: SearchResult) {
  return {
    query: answer.query,
    mode: answer.mode,
    snapshot: freshnessJson(answer.snapshot),
    ...(answer.pattern && { pattern: patternJson(answer.pattern) }),
    ...(answer.matching && { matching: answer.matching }),
    ...(answer.confidence !== undefined && { confidence: roundConfidence(answer.confidence) }),
    hits: answer.hits.map(hitJson),
    ...(answer.neighbours && { neighbours: answer.neighbours.map(neighbourJson) }),
    ...(answer.note !== undefined && { note: answer.note }),
    took_ms: roundTime(answer.tookMs),
  };
}

/** The object that `related --json` prints. */
export function relatedJson(answer: RelatedResult) {
  return {
    path: answer.path,
    line: answer.line,
    snapshot: freshnessJson(answer.snapshot),
    seed: hitJson(answer.seed),
    hits: answer.hits.map(hitJson),
    ...(answer.note !== undefined && { note: answer.note }),
    took_ms: roundTime(answer.tookMs),
  };
}

/** A hit as `search --json` prints it. */
export function hitJson(hit: SearchHit) {
  return {
    rank: hit.rank,
    score: roundScore(hit.score),
    path: hit.path,
    start_line: hit.startLine,
    end_line: hit.endLine,
    language: hit.language,
    kind: hit.kind,
    symbol: hit.symbol,
    ...(hit.line !== undefined && { line: hit.line }),
    content: hit.content,
    dirty: hit.dirty,
    uncommitted: hit.uncommitted,
    ...(hit.uses && { uses: hit.uses }),
    ...(hit.matches && { matches: hit.matches.map(matchJson) }),
    ...(hit.explanation && {
      explanation: Object.fromEntries(
        Object.entries(hit.explanation).map(([rule, part]) => [rule, roundScore(part)]),
      ),
    }),
  };
}

/** A neighbour as `search --json` prints it: the fields of a hit without its rank and score, and what ties it to a hit. */
export function neighbourJson(neighbour: Neighbour) {
  const { rank: _, score: __, ...fields } = hitJson(neighbour);
  const { relation, of, tier, line } = neighbour;
  return { relation, of, tier, line, ...fields };
}

/**
 * The object `snapshot` of every JSON answer: which revision was asked, and how far it is from HEAD and from the disk.
 */
export function freshnessJson(freshness: Freshness) {
  const { revision, fresh = null, behind = null, ahead = null, overlay = null } = freshness;
  return { revision, fresh, behind, ahead, overlay };
}

/** Where a pattern matches. */
export function matchJson({ line, column, endColumn }: LineMatch): {
  line: number;
  column: number;
  end_column: number;
} {
  return { line, column, end_column: endColumn };
}

function patternJson({ kind, text, ignoreCase }: TextPattern) {
  return {
    kind,
    text,
    /** Whether capitals and small letters match alike. */
    ignore_case: ignoreCase,
  };
}

function roundScore(score: number): number {
  return Number(score.toFixed(SCORE_DIGITS));
}

/** More digits would say more than is known. */
export function roundConfidence(confidence: number): number {
  return Number(confidence.toFixed(3));
}

function roundTime(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
