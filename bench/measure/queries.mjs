import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Labelled queries: `[{ name, root?, queries: [{ query, category, targets: [{ path, start_line?, end_line? }] }] }]`, one
 * entry a repository.
 *
 * @param {string} path a file in that form, or the folder `benchmarks` of a clone of https://github.com/MinishLab/semble
 */
export function readQueries(path) {
  if (!statSync(path).isDirectory()) return readJson(path);
  return readJson(join(path, 'repos.json'))
    .map(({ name, benchmark_root: root }) => ({
      name,
      root,
      file: join(path, 'annotations', `${name}.json`),
    }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, root, file }) => ({ name, root, queries: readJson(file).map(labelledQuery) }));
}

function labelledQuery({ query, category, relevant = [], secondary = [] }) {
  const targets = [...relevant, ...secondary].map((one) => (typeof one === 'string' ? { path: one } : one));
  return { query, category: category ?? categoryOf(query), targets };
}

/** As that benchmark names the category of a query that has none. */
function categoryOf(query) {
  if (!query.trim().includes(' ')) return 'symbol';
  return query.toLowerCase().startsWith('how ') ? 'architecture' : 'semantic';
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
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
