#!/usr/bin/env node
// Warm searches in one process, one after another and all at once, each query of FILE on each repository:
//
//   npm run build && node bench/search-speed.mjs --repo CLONE [--repo CLONE …] [--queries FILE] [--work DIR]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openIndex } from '../dist/index.js';
import { readQueries } from './measure/queries.mjs';

const ROUNDS = 3;
const EXAMPLES = [
  'where are retries handled',
  'parse the command line',
  'Session',
  'how are errors reported to the user',
  'write a file atomically',
  'open_connection',
  'tests of the configuration loader',
  'convert a date to text',
];

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    queries: { type: 'string' },
    work: { type: 'string' },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/search-speed.mjs --repo CLONE [--repo CLONE …] [--queries FILE] [--work DIR]',
  );
  process.exit(2);
}
const queries = options.queries
  ? readQueries(options.queries).flatMap(({ queries }) => queries.map(({ query }) => query))
  : EXAMPLES;
const work = options.work ? resolve(options.work) : mkdtempSync(join(tmpdir(), 'diffdex-speed-'));
console.log('| repository | chunks | median ms | p95 ms | searches/s | at once, searches/s | processor ms |');
console.log(`|---|${'---:|'.repeat(6)}`);
for (const repository of options.repo) await measure(repository);
if (!options.work) rmSync(work, { recursive: true });

async function measure(repository) {
  const index = await openIndex({ repository, index: join(work, `${basename(repository)}.diffdex`) });
  const { chunks } = await index.update();
  // The first round loads the model and fills the caches, as a server would have done.
  for (const query of queries) await index.search(query);
  const times = [];
  const processor = process.cpuUsage();
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) {
      const { tookMs } = await index.search(query);
      times.push(tookMs);
    }
  }
  const inTurn = (1000 * times.length) / (performance.now() - startedAt);
  const { user, system } = process.cpuUsage(processor);
  const startedAtOnce = performance.now();
  await Promise.all(queries.map((query) => index.search(query)));
  const atOnce = (1000 * queries.length) / (performance.now() - startedAtOnce);
  index.close();
  times.sort((left, right) => left - right);
  const figures = [
    chunks.total,
    times[Math.floor(times.length / 2)].toFixed(1),
    times[Math.floor(times.length * 0.95)].toFixed(1),
    inTurn.toFixed(0),
    atOnce.toFixed(0),
    ((user + system) / 1000 / times.length).toFixed(1),
  ];
  console.log(`| ${basename(repository)} | ${figures.join(' | ')} |`);
}
