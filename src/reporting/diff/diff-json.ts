import type {
  SemanticDiff,
  SimilarCode,
  SymbolChange,
  SymbolLocation,
} from '../../core/results/semantic-diff.js';

/** Digits of a similarity: finer differences mean nothing. */
const SIMILARITY_DIGITS = 3;

/** The object that `diff --json` prints. */
export function diffJson(diff: SemanticDiff) {
  return {
    /** The older side. */
    base: { revision: diff.base.revision, origin: diff.base.origin },
    /** The newer side; for files on disk and staged ones its revision is that of `HEAD`. */
    head: { revision: diff.head.revision, origin: diff.head.origin },
    /** Files with changes, by path. */
    files: diff.files.map(({ path, previousPath, change, language, symbols }) => ({
      path,
      ...(previousPath !== undefined && { previous_path: previousPath }),
      change,
      language,
      symbols: symbols.map(symbolJson),
    })),
    skipped: diff.skipped,
    totals: diff.totals,
    notes: diff.notes,
    duration_ms: Math.round(diff.durationMs),
  };
}

function symbolJson(symbol: SymbolChange) {
  switch (symbol.change) {
    case 'added': {
      const { change, after, similar } = symbol;
      return { change, after: linesJson(after), ...(similar && { similar: similar.map(similarJson) }) };
    }
    case 'removed':
      return { change: symbol.change, before: linesJson(symbol.before) };
    case 'changed':
    case 'renamed':
    case 'moved': {
      const { change, before, after, parts, similarity } = symbol;
      return {
        change,
        before: linesJson(before),
        after: linesJson(after),
        parts,
        similarity: round(similarity),
      };
    }
  }
}

function similarJson({ score, ...place }: SimilarCode) {
  return { ...linesJson(place), score: round(score) };
}

function linesJson({ path, symbol, kind, language, startLine, endLine }: SymbolLocation) {
  return { path, symbol, kind, language, start_line: startLine, end_line: endLine };
}

function round(share: number): number {
  return Number(share.toFixed(SIMILARITY_DIGITS));
}
