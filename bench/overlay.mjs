#!/usr/bin/env node
// What it costs to answer about the disk and not about the index alone: cold searches on a clean tree, on one with 20
// files that were changed just before, and again; and searches over MCP where nothing moved or where a file was saved just
// before. Everything is asked in turns, so that the ratios hold on a noisy machine.
//
//   npm run build && node bench/overlay.mjs --repo CLONE [--runs 15] [--files 80000] [--write]
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './measure/figures.mjs';
import { ask, startMcp } from './measure/mcp-client.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const DIRTY_FILES = 20;
const WARM_SEARCHES = 200;
const QUERY = 'where are retries handled';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    runs: { type: 'string', default: '15' },
    files: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo && !options.files) {
  console.error('usage: node bench/overlay.mjs --repo CLONE [--runs 15] [--files 80000] [--write]');
  process.exit(2);
}
const runs = Number(options.runs);
const work = mkdtempSync(join(tmpdir(), 'diffdex-overlay-'));
// What earlier processes kept is of this run alone.
process.env.DIFFDEX_CACHE = join(work, 'cache');
try {
  const tree = join(work, options.repo ? basename(resolve(options.repo)) : 'generated');
  if (options.repo) execFileSync('git', ['clone', '--quiet', '--shared', resolve(options.repo), tree]);
  else generate(tree, Number(options.files));
  const report = await measure(tree);
  console.log(report);
  if (options.write) writeSection(options.repo ? 'overlay' : 'overlay of a large tree', report);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure(tree) {
  const index = JSON.parse((await runCli(['index', '--repo', tree, '--json', '--quiet'])).stdout);
  const files = git(tree, ['ls-files', '*.ts', '*.js', '*.py', '*.go', '*.rb', '*.kt']).split('\n');
  const dirty = files
    .filter((_, at) => at % Math.ceil(files.length / DIRTY_FILES) === 0)
    .slice(0, DIRTY_FILES);
  const search = (...flags) => runCli(['search', '--repo', tree, QUERY, '--json', ...flags]);
  const cold = { committed: [], clean: [], dirty: [], again: [] };
  for (let run = 0; run < runs; run++) {
    cold.committed.push((await search('--committed')).durationMs);
    cold.clean.push((await search()).durationMs);
    edit(tree, dirty, `cold ${run}`);
    cold.dirty.push((await search()).durationMs);
    cold.again.push((await search()).durationMs);
    git(tree, ['checkout', '--quiet', '.']);
    // git's times are taken anew, as after any command of its own.
    git(tree, ['status', '--porcelain']);
  }
  const warm = await measureServer(tree, dirty);
  const rows = [
    ['cold search, the index alone (`--committed`)', cold.committed, cold.committed],
    ['cold search, clean tree', cold.clean, cold.committed],
    [`first cold search, ${dirty.length} files changed`, cold.dirty, cold.committed],
    [`next cold searches, ${dirty.length} files changed`, cold.again, cold.committed],
    ['warm search over MCP, the index alone', warm.committed, warm.committed],
    ['warm search over MCP, nothing moved', warm.still, warm.committed],
    ['first search over MCP after a file was saved', warm.saved, warm.committed],
  ].map(([name, times, base]) => {
    const difference = median(times) - median(base);
    return `| ${name} | ${median(times).toFixed(1)} ms | ${times === base ? '' : `${difference >= 0 ? '+' : ''}${difference.toFixed(1)} ms, ${(median(times) / median(base)).toFixed(2)} x`} |`;
  });
  return [
    '## Answers about the disk',
    `${basename(tree)}: ${index.chunks.total} chunks of ${index.files.total} files, ${git(tree, ['ls-files']).split('\n').length} in the tree; \`node bench/overlay.mjs\`, medians of ${runs} cold runs and ${WARM_SEARCHES} warm searches in turns. Memory of the server: ${megabytes(warm.before)} before and ${megabytes(warm.after)} after ${dirty.length} changed files.`,
    ['| | median | beside the index alone |', '|---|---:|---:|', ...rows].join('\n'),
  ].join('\n\n');
}

async function measureServer(tree, dirty) {
  const { client, memoryBytes } = await startMcp(['--repo', tree]);
  const times = { committed: [], still: [], saved: [] };
  const timed = async (list, input) => {
    const startedAt = performance.now();
    await ask(client, 'search_code', { query: QUERY, ...input });
    list.push(performance.now() - startedAt);
  };
  for (let i = 0; i < 20; i++) {
    await timed([], { committed: true });
    await timed([], {});
  }
  for (let i = 0; i < WARM_SEARCHES; i++) {
    await timed(times.committed, { committed: true });
    await timed(times.still, {});
  }
  const before = memoryBytes();
  for (let i = 0; i < Math.max(runs, DIRTY_FILES); i++) {
    edit(tree, [dirty[i % dirty.length]], `warm ${i}`);
    await timed(times.saved, {});
  }
  const after = memoryBytes();
  await client.close();
  return { ...times, before, after };
}

function edit(tree, paths, mark) {
  for (const path of paths) appendFileSync(join(tree, path), `\n// edited: ${mark}\n`);
}

/** A repository of small files in folders of fifty. */
function generate(tree, count) {
  for (let i = 0; i < count; i++) {
    const path = join(tree, `pkg${Math.floor(i / 2500)}`, `mod${Math.floor(i / 50)}`, `file${i}.py`);
    if (i % 50 === 0) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `def handler_${i}(value):\n    """Handles value ${i}."""\n    return value + ${i}\n`);
  }
  git(tree, ['init', '--quiet']);
  git(tree, ['add', '--all']);
  git(tree, [
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.com',
    'commit',
    '--quiet',
    '-m',
    'All',
  ]);
}

function git(tree, args) {
  return execFileSync('git', ['-C', tree, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trimEnd();
}

function megabytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
