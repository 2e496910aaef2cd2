#!/usr/bin/env node
// How fast a full index with the bundled model is, on one core and on all of them.
//
//   npm run build && node bench/full-index.mjs --repos DIR [--names a,b,c] [--rounds 5] [--write]
//
// DIR/<name> is a clone. --write puts the figures into bench/RESULTS.md. Linux only: one core is what `taskset` leaves.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';
import { sizeOfSource } from './measure/size-of-source.mjs';

const { values: options } = parseArgs({
  options: {
    repos: { type: 'string' },
    names: { type: 'string', default: 'vitest,ktor,rails' },
    rounds: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repos) {
  console.error('usage: node bench/full-index.mjs --repos DIR [--names a,b,c] [--rounds 5] [--write]');
  process.exit(2);
}
const rows = [];
for (const name of options.names.split(',')) rows.push(await measure(name));
const cores = availableParallelism();
const report = [
  '## Full index',
  `\`node bench/full-index.mjs\`: the whole command, medians of ${options.rounds} runs, one core and ${cores} in turns. Files are those of the tree, MB all that they hold, memory the most of any run.`,
  [
    `| repository | files | MB | chunks | one core | ${cores} cores | ${cores} against one | files a minute | MB/s | chunks/s | memory |`,
    `|---|${'---:|'.repeat(10)}`,
    ...rows,
  ].join('\n'),
].join('\n\n');
console.log(report);
if (options.write) writeSection('full-index', report);

async function measure(name) {
  const repo = resolve(options.repos, name);
  const runs = { one: [], all: [] };
  for (let round = 0; round < Number(options.rounds); round++) {
    runs.one.push(await indexInFull(repo, true));
    runs.all.push(await indexInFull(repo, false));
  }
  const { summary } = runs.all[0];
  const [one, all] = [runs.one, runs.all].map((list) =>
    median(list.map(({ durationMs }) => durationMs / 1000)),
  );
  const megabytes = sizeOfSource(repo, 'HEAD') / 1e6;
  const files = summary.files.added;
  const peak = Math.max(...runs.all.map(({ peakBytes }) => peakBytes)) / 1e6;
  return `| ${[
    name,
    files.toLocaleString('en'),
    megabytes.toFixed(1),
    summary.chunks.total.toLocaleString('en'),
    `${one.toFixed(1)} s`,
    `${all.toFixed(1)} s`,
    `${(one / all).toFixed(2)} x`,
    Math.round((60 * files) / all).toLocaleString('en'),
    (megabytes / all).toFixed(1),
    Math.round(summary.chunks.total / all).toLocaleString('en'),
    `${peak.toFixed(0)} MB`,
  ].join(' | ')} |`;
}

async function indexInFull(repo, isOnOneCore) {
  const index = mkdtempSync(join(tmpdir(), 'diffdex-full-'));
  try {
    const run = await runCli(['index', '--repo', repo, '--index', index, '--json'], { isOnOneCore });
    return { ...run, summary: JSON.parse(run.stdout) };
  } finally {
    rmSync(index, { recursive: true });
  }
}
