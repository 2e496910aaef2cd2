#!/usr/bin/env node
// Whether files that were edited and left uncommitted rank as if they had been committed: NDCG@10 of labelled queries where
// 20 files, half of them files that answer queries, are edited on disk, beside a full index of the same tree.
//
//   npm run build && node bench/overlay-ranking.mjs --repos CHECKOUTS --queries FILE [--write]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mean } from './measure/figures.mjs';
import { ndcg, readQueries } from './measure/queries.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const EDITED = 20;
const SOURCE = /\.(?:c|cc|cpp|go|h|java|js|kt|php|py|rb|rs|scala|swift|ts|tsx)$/;

const { values: options } = parseArgs({
  options: {
    repos: { type: 'string' },
    queries: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repos || !options.queries) {
  console.error('usage: node bench/overlay-ranking.mjs --repos CHECKOUTS --queries FILE [--write]');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'diffdex-overlay-ranking-'));
const rows = [];
try {
  for (const repository of readQueries(options.queries)) {
    const checkout = join(resolve(options.repos), repository.name);
    if (!existsSync(checkout)) continue;
    const row = { name: repository.name, ...(await measure(repository, checkout)) };
    console.error(rowOf(row.name, [row.overlay, row.committed, row.same]));
    rows.push(row);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const averages = ['overlay', 'committed', 'same'].map((key) => mean(rows.map((row) => row[key])));
const report = [
  '## Ranking of uncommitted files',
  `\`node bench/overlay-ranking.mjs\`: NDCG@10 with ${EDITED} files edited on disk, beside a full index of the same tree, and the share of queries with the same ten hits in the same order.`,
  [
    '| repository | on disk | indexed | same ten |',
    '|---|---:|---:|---:|',
    ...rows.map(({ name, overlay, committed, same }) => rowOf(name, [overlay, committed, same])),
    rowOf('**mean**', averages),
  ].join('\n'),
].join('\n\n');
console.log(report);
if (options.write) writeSection('overlay ranking', report);

async function measure({ name, root, queries }, checkout) {
  const tree = join(work, name);
  const git = (...args) =>
    execFileSync(
      'git',
      ['-C', tree, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    ).trimEnd();
  execFileSync('git', ['-c', 'advice.detachedHead=false', 'clone', '--quiet', '--shared', checkout, tree]);
  await runCli(['index', '--repo', tree, '--quiet']);
  const random = randomNumbers(7);
  const files = git('ls-files')
    .split('\n')
    .filter((path) => SOURCE.test(path));
  const answers = files.filter((path) =>
    queries.some(({ targets }) => targets.some((target) => path.endsWith(target.path))),
  );
  for (const path of [...choose(answers, EDITED / 2, random), ...choose(files, EDITED / 2, random)]) {
    edit(join(tree, path), random);
  }
  const list = queries.map(({ query }) => JSON.stringify({ query, ...(root && { path: root }) })).join('\n');
  const ask = async (...flags) => {
    const args = ['search', '--repo', tree, '--queries', '-', '--limit', '10', ...flags];
    const { stdout } = await runCli(args, { input: list });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).hits.map(hitOf));
  };
  const overlay = await ask();
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Edit');
  await runCli(['index', '--repo', tree, '--full', '--quiet']);
  const committed = await ask('--committed');
  const scoreOf = (hits) => mean(queries.map(({ targets }, at) => ndcg(hits[at], targets)));
  const same = queries.filter((_, at) => JSON.stringify(overlay[at]) === JSON.stringify(committed[at]));
  return { overlay: scoreOf(overlay), committed: scoreOf(committed), same: same.length / queries.length };
}

function hitOf({ path, start_line: startLine, end_line: endLine }) {
  return { path, startLine, endLine };
}

function choose(paths, count, random) {
  return Array.from(
    { length: Math.min(count, paths.length) },
    () => paths[Math.floor(random() * paths.length)],
  );
}

/** Takes a few lines out of a file and puts its first three in their place. */
function edit(path, random) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = Math.floor(random() * lines.length);
  lines.splice(at, Math.floor(random() * Math.min(8, lines.length / 10)), ...lines.slice(0, 3));
  writeFileSync(path, lines.join('\n'));
}

function rowOf(name, figures) {
  return `| ${name} | ${figures.map((figure) => figure.toFixed(3)).join(' | ')} |`;
}
