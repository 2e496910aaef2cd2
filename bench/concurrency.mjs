#!/usr/bin/env node
// Two writers and four readers of one index at once. The writers take it from revision to revision, one waiting for the
// other, one giving up where the other holds the lock; two readers start a command for each query, one uses the library
// and one asks a server. Fails with any error but that of the lock, with a hit that is not what git holds at the revision
// that the answer names, and with rows that in the end differ from those of a full index.
//
//   npm run build && node bench/concurrency.mjs --repo CLONE [--seconds 120] [--seed 1] [--write]
//
// CLONE is a clone with history. --write puts the figures into bench/RESULTS.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openIndex } from '../dist/index.js';
import { chunkKey, compareIndexes, readChunkTexts } from './measure/compare-indexes.mjs';
import { percentile } from './measure/figures.mjs';
import { ask, startMcp } from './measure/mcp-client.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

/** Commits between one revision and the next. */
const DISTANCE = 60;
const REVISIONS = 4;
const QUERIES = [
  'where are retries handled',
  'parse a header',
  'close the connection',
  'test that it fails',
  'read the configuration',
];
/** A writer that gives up tries again after so long, in milliseconds. */
const PAUSE_MS = 50;
const MAX_PROBLEMS = 20;

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/concurrency.mjs --repo CLONE [--seconds 120] [--seed 1] [--write]');
  process.exit(2);
}
const random = randomNumbers(Number(options.seed));
const work = mkdtempSync(join(tmpdir(), 'diffdex-concurrency-'));
const repo = join(work, basename(options.repo));
const index = join(work, 'index');
const place = ['--repo', repo, '--index', index];
execFileSync('git', ['clone', '--quiet', '--bare', '--shared', resolve(options.repo), repo]);
const revisions = Array.from({ length: REVISIONS }, (_, i) =>
  git('rev-parse', `HEAD~${i * DISTANCE}`).trim(),
);
/** By revision: a full index of it, and what each of its chunks says. */
const fullIndexes = new Map();
const problems = [];
const counts = { updates: 0, locked: 0, answers: 0, lines: 0, outlines: 0, revisions: new Set() };
const times = { command: [], library: [], server: [] };
/** Lines of files, by revision and path. */
const lines = new Map();
/** The library as its reader has it open. */
let library;

try {
  await prepare();
  const endsAt = performance.now() + Number(options.seconds) * 1000;
  const isOn = () => performance.now() < endsAt && problems.length < MAX_PROBLEMS;
  const server = await startMcp(place);
  await Promise.all([
    updateWhile(isOn, '--wait'),
    updateWhile(isOn, '--no-wait'),
    askWhile(isOn, 'command', askCommand),
    askWhile(isOn, 'command', askCommand),
    askWhile(isOn, 'library', askLibrary),
    askWhile(isOn, 'server', (query) => ask(server.client, 'search_code', { query })),
  ]);
  library?.close();
  await server.client.close();
  await compareAtEnd();
  const report = format();
  console.log(report);
  for (const problem of problems) console.error(problem);
  if (options.write && problems.length === 0) writeSection('concurrency', report);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function prepare() {
  for (const [i, revision] of revisions.entries()) {
    const path = join(work, `full-${i}`);
    await runCli(['index', '--repo', repo, '--index', path, '--rev', revision, '--quiet']);
    fullIndexes.set(revision, { path, texts: await readChunkTexts(path) });
  }
  await runCli(['index', ...place, '--rev', revisions[0], '--quiet']);
}

async function updateWhile(isOn, flag) {
  while (isOn()) {
    const revision = revisions[Math.floor(random() * revisions.length)];
    try {
      await runCli(['index', ...place, '--rev', revision, flag, '--quiet']);
      counts.updates++;
    } catch (error) {
      const isLocked = flag === '--no-wait' && String(error).includes('[LOCKED]');
      if (isLocked) counts.locked++;
      else problems.push(`writer ${flag}: ${error}`);
      await sleep(PAUSE_MS);
    }
  }
}

async function askWhile(isOn, kind, askOne) {
  while (isOn()) {
    const query = QUERIES[Math.floor(random() * QUERIES.length)];
    const startedAt = performance.now();
    try {
      const answer = await askOne(query);
      times[kind].push(performance.now() - startedAt);
      check(kind, answer);
    } catch (error) {
      problems.push(`${kind}: ${error}`);
    }
  }
}

async function askCommand(query) {
  const { stdout } = await runCli(['search', '--committed', ...place, '--json', query]);
  return JSON.parse(stdout);
}

/** A session goes on with its snapshot; a few queries each. */
async function askLibrary(query) {
  library ??= await openIndex({ repository: repo, index });
  const { snapshot, hits } = await library.search(query);
  if (random() < 0.2) {
    library.close();
    library = undefined;
  }
  return {
    snapshot,
    hits: hits.map(({ startLine, endLine, ...hit }) => ({
      ...hit,
      start_line: startLine,
      end_line: endLine,
    })),
  };
}

/** Every hit must be there at the revision that the answer names, once, with exactly the text that git holds. */
function check(kind, { snapshot: { revision }, hits }) {
  counts.answers++;
  counts.revisions.add(revision);
  const texts = fullIndexes.get(revision)?.texts;
  if (!texts) return problems.push(`${kind}: ${revision} was never asked for`);
  if (hits.length === 0) problems.push(`${kind}: nothing was found at ${revision}`);
  const seen = new Set();
  for (const { path, start_line: from, end_line: to, symbol, content } of hits) {
    const key = chunkKey({ path, from, to, symbol });
    if (seen.has(key)) problems.push(`${kind}: ${key} comes twice at ${revision}`);
    seen.add(key);
    // The outline of a class leaves out the bodies of its methods, so that it is no run of lines.
    if (
      linesOf(revision, path)
        .slice(from - 1, to)
        .join('\n') === content
    )
      counts.lines++;
    else if (texts.get(key) === content) counts.outlines++;
    else problems.push(`${kind}: ${key} is not what ${revision} holds`);
  }
}

function linesOf(revision, path) {
  const object = `${revision}:${path}`;
  if (!lines.has(object)) lines.set(object, git('cat-file', 'blob', object).split(/\r?\n/));
  return lines.get(object);
}

async function compareAtEnd() {
  const { stdout } = await runCli(['status', ...place, '--json']);
  const { revision } = JSON.parse(stdout);
  problems.push(...(await compareIndexes(index, fullIndexes.get(revision).path)));
}

function format() {
  const [command, library, server] = ['command', 'library', 'server'].map((kind) => {
    const [half, most] = [0.5, 0.99].map((share) => percentile(times[kind], share).toFixed(0));
    return `| ${kind} | ${times[kind].length} | ${half} ms | ${most} ms |`;
  });
  return [
    '## Two writers and four readers',
    `\`node bench/concurrency.mjs\` on ${basename(options.repo)}, ${options.seconds} seconds: ${counts.updates} updates between ${REVISIONS} revisions that are ${DISTANCE} commits apart, ${counts.locked} times another update held the index. ${counts.answers} answers from ${counts.revisions.size} revisions; ${counts.lines} hits are lines that git holds at the revision of their answer, ${counts.outlines} the outline of a class of that revision. ${problems.length} other errors, hits that come twice or are of another revision, or rows that differ from those of a full index at the end.`,
    [
      '| readers | answers | median | 99th percentile |',
      '|---|---:|---:|---:|',
      command,
      library,
      server,
    ].join('\n'),
  ].join('\n\n');
}

function git(...args) {
  return execFileSync('git', ['--git-dir', repo, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
