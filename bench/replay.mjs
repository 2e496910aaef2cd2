#!/usr/bin/env node
// Replays real commits: a full index of an older commit, an update for each commit since, and at the end the proof
// that the rows equal those of a full index of the newest commit.
//
//   npm run build && node bench/replay.mjs --repos DIR [--names a,b,c] [--commits 50] [--write]
//
// DIR/<name> is a clone with history. --write puts the figures into bench/RESULTS.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCli } from './measure/run-cli.mjs';
import { compareIndexes } from './measure/compare-indexes.mjs';
import { directorySize, mean, median, percentile } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';
import { sizeOfSource } from './measure/size-of-source.mjs';

const { values: options } = parseArgs({
  options: {
    repos: { type: 'string' },
    names: { type: 'string', default: 'rails,ktor,vitest' },
    commits: { type: 'string', default: '50' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repos) {
  console.error('usage: node bench/replay.mjs --repos DIR [--names a,b,c] [--commits 50] [--write]');
  process.exit(2);
}

const rows = [];
for (const name of options.names.split(',')) rows.push(await replay(name, Number(options.commits)));
const table = format(rows);
console.log(table);
if (options.write) writeSection('replay', table);

async function replay(name, commits) {
  const repo = resolve(options.repos, name);
  const git = (...args) =>
    execFileSync('git', ['-C', repo, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
  const revisions = git('rev-list', '--first-parent', `--max-count=${commits + 1}`, 'HEAD')
    .split('\n')
    .reverse();
  const work = mkdtempSync(join(tmpdir(), 'diffdex-replay-'));
  const index = join(work, 'incremental');
  try {
    const full = await indexAt(repo, index, revisions[0]);
    const updates = [];
    for (const revision of revisions.slice(1)) updates.push(await indexAt(repo, index, revision));
    const noop = await indexAt(repo, index, revisions.at(-1));
    const fresh = join(work, 'fresh');
    const rebuilt = await indexAt(repo, fresh, revisions.at(-1));
    const differences = await compareIndexes(index, fresh);
    if (differences.length > 0) throw new Error(`${name}: ${differences.slice(0, 5).join('; ')}`);
    const sourceBytes = sizeOfSource(repo, revisions.at(-1));
    return {
      name,
      full,
      updates,
      noop,
      rebuilt,
      sourceBytes,
      indexBytes: directorySize(fresh),
      grown: directorySize(index),
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function indexAt(repo, index, revision) {
  const run = await runCli([
    'index',
    '--repo',
    repo,
    '--index',
    index,
    '--rev',
    revision,
    '--json',
    '--quiet',
  ]);
  return { ...run, summary: JSON.parse(run.stdout) };
}

function format(rows) {
  const head =
    '| repository | files | chunks | full index | files/s | MB/s | chunks/s | peak memory | index size | per chunk | of source | no-op | update median | p90 | one-file commit | updates equal a full index |\n' +
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n';
  return head + rows.map(formatRow).join('\n');
}

function formatRow({ name, full, updates, noop, rebuilt, sourceBytes, indexBytes, grown }) {
  const { files, chunks } = rebuilt.summary;
  const seconds = rebuilt.durationMs / 1000;
  const times = updates.map((update) => update.durationMs);
  const single = updates.filter(
    ({ summary: { files: f } }) => f.added + f.modified + f.deleted + f.renamed === 1,
  );
  const peak = Math.max(full.peakBytes, rebuilt.peakBytes, ...updates.map((update) => update.peakBytes));
  const mb = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
  return `| ${[
    name,
    files.total,
    chunks.total,
    `${seconds.toFixed(1)} s`,
    (files.total / seconds).toFixed(0),
    (sourceBytes / 1e6 / seconds).toFixed(1),
    (chunks.total / seconds).toFixed(0),
    mb(peak),
    `${mb(indexBytes)} (${mb(grown)} after the updates)`,
    `${(indexBytes / chunks.total / 1024).toFixed(1)} KB`,
    `${(indexBytes / sourceBytes).toFixed(2)} x`,
    `${noop.durationMs.toFixed(0)} ms`,
    `${median(times).toFixed(0)} ms`,
    `${percentile(times, 0.9).toFixed(0)} ms`,
    single.length > 0
      ? `${mean(single.map((update) => update.durationMs)).toFixed(0)} ms (${single.length})`
      : 'none',
    `yes, after ${updates.length}`,
  ].join(' | ')} |`;
}
