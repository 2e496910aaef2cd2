#!/usr/bin/env node
// Queries about one repository, asked of several at once: NDCG@10 against that of the repository alone, and how often
// the first hit is of the right one. Beside it, what taking the hits of each repository in turns would give.
//
//   npm run build && node bench/search-several.mjs --repos CHECKOUTS --queries FILE [--names a,b,c] [--write]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mean } from './measure/figures.mjs';
import { loadSearch } from './measure/load-search.mjs';
import { ndcg, readQueries } from './measure/queries.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const LIMIT = 10;

const { values: options } = parseArgs({
  options: {
    repos: { type: 'string' },
    queries: { type: 'string' },
    names: { type: 'string', default: 'aiohttp,cobra,gson,redux,requests' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repos || !options.queries) {
  console.error(
    'usage: node bench/search-several.mjs --repos CHECKOUTS --queries FILE [--names a,b,c] [--write]',
  );
  process.exit(2);
}
const search = await loadSearch();
const embedder = await search.openStaticEmbedder(join(import.meta.dirname, '../models/code-static-256'));
const names = options.names.split(',');
const work = mkdtempSync(join(tmpdir(), 'diffdex-several-'));
const repositories = readQueries(options.queries).filter(({ name }) => names.includes(name));
const readers = new Map();
for (const { name } of repositories) readers.set(name, await openReader(name));
const measured = [];
for (const repository of repositories)
  for (const query of repository.queries) measured.push(await ask(repository.name, query));
for (const reader of readers.values()) reader.close();
rmSync(work, { recursive: true });

const report = [
  '## Several repositories at once',
  `\`node bench/search-several.mjs\`: ${measured.length} queries about one of ${names.join(', ')}, asked of all.`,
  [
    '| | NDCG@10 | first hit of the right repository |',
    '|---|---:|---:|',
    row('the right repository alone', 'alone'),
    row('all at once', 'together'),
    row('all in turns', 'turns'),
  ].join('\n'),
].join('\n\n');
console.log(report);
if (options.write) writeSection('several', report);

async function openReader(name) {
  const index = join(work, name);
  await runCli(['index', '--repo', resolve(options.repos, name), '--index', index, '--quiet']);
  const store = search.openStore(index, { onWarning: console.error, lock: { onWait: console.error } });
  return store.openReader((await store.readState()).manifest);
}

async function ask(right, { query, targets }) {
  const request = { query, mode: 'hybrid', limit: LIMIT };
  const plan = search.planSearch(request);
  const evidence = [];
  for (const [repository, reader] of readers) {
    const retrieved = await search.retrieve({ reader, embedder }, plan.understood, plan.mode, plan.filter);
    evidence.push({ repository, embedder: embedder.digest, retrieved });
  }
  const each = evidence.map((one) => search.rankSeveral(plan, [one], request).hits);
  const turns = Array.from({ length: LIMIT }, (_, rank) => each.flatMap((hits) => hits[rank] ?? [])).flat();
  const judge = (hits) => ({
    score: ndcg(
      hits.map((hit) => (hit.repository === right ? hit : { ...hit, path: '' })),
      targets,
    ),
    isRight: hits[0]?.repository === right,
  });
  return {
    alone: judge(each[[...readers.keys()].indexOf(right)]),
    together: judge(search.rankSeveral(plan, evidence, request).hits),
    turns: judge(turns.slice(0, LIMIT)),
  };
}

function row(title, key) {
  const score = mean(measured.map((one) => one[key].score)).toFixed(3);
  const share = mean(measured.map((one) => (one[key].isRight ? 1 : 0)));
  return `| ${title} | ${score} | ${(100 * share).toFixed(0)} % |`;
}
