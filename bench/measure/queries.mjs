import { readFileSync } from 'node:fs';

/**
 * Labelled queries: `[{ name, root?, queries: [{ query, category, targets: [{ path, start_line?, end_line? }] }] }]`, one
 * entry a repository, in the format of the public semble benchmark.
 *
 * @param {string} file
 */
export function readQueries(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const DEPTH = 10;

/**
 * NDCG@10 by the rules of that benchmark: the first ten chunks count, chunks of a file are not merged, and each target
 * counts once, at its first chunk that matches.
 */
export function ndcg(rows, targets) {
  const ranks = new Set();
  for (const target of targets) {
    const at = rows.slice(0, DEPTH).findIndex((row) => matches(row, target));
    if (at >= 0) ranks.add(at + 1);
  }
  const ideal = targets.slice(0, DEPTH).map((_, index) => index + 1);
  return gainOf([...ranks]) / gainOf(ideal);
}

function matches({ path, startLine, endLine }, target) {
  const isFile = path === target.path || path.endsWith(`/${target.path}`) || target.path.endsWith(`/${path}`);
  return (
    isFile &&
    (target.start_line === undefined || (startLine <= target.end_line && endLine >= target.start_line))
  );
}

function gainOf(ranks) {
  return ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
}
