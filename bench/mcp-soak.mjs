#!/usr/bin/env node
// A server under constant updates: every second a commit and an update by another process, and clients that ask all the
// time. Fails with the first error, and with an answer of a former snapshot to a call that began after a publication.
//
//   npm run build && node bench/mcp-soak.mjs --repo CLONE [--minutes 10] [--write]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from './measure/figures.mjs';
import { ask, startMcp } from './measure/mcp-client.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const CLIENTS = 4;
const INTERVAL_MS = 1000;

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/mcp-soak.mjs --repo CLONE [--minutes 10] [--write]');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'diffdex-soak-'));
const repository = join(work, basename(options.repo));
execFileSync('git', ['clone', '--quiet', '--no-hardlinks', resolve(options.repo), repository]);
const flags = ['--repo', repository];
const first = JSON.parse((await runCli(['index', ...flags, '--json'])).stdout);

const { client, memoryBytes } = await startMcp(flags);
const endsAt = performance.now() + Number(options.minutes) * 60_000;
/** Revisions in the order of their publication. */
const published = [first.revision];
const times = [];
const problems = [];
let memoryAfterWarmUp = 0;

await Promise.all([updateForever(), ...Array.from({ length: CLIENTS }, askForever)]);
const memoryAtEnd = memoryBytes();
await client.close();
const report = [
  '## MCP server under updates',
  `\`node bench/mcp-soak.mjs\` on ${basename(options.repo)} (${first.chunks.total} chunks), ${options.minutes} minutes: ${published.length - 1} updates underneath, ${times.length} searches by ${CLIENTS} at once, ${problems.length} errors or stale answers. Median ${percentile(times, 0.5).toFixed(1)} ms, 99th percentile ${percentile(times, 0.99).toFixed(1)} ms. Memory ${megabytes(memoryAfterWarmUp)} after a quarter of the time, ${megabytes(memoryAtEnd)} at the end.`,
].join('\n\n');
console.log(report);
for (const problem of problems.slice(0, 20)) console.error(problem);
if (options.write && problems.length === 0) writeSection('mcp-soak', report);
rmSync(work, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;

async function updateForever() {
  for (let round = 1; performance.now() < endsAt; round++) {
    const startedAt = performance.now();
    writeFileSync(join(repository, `soak-${round % 50}.py`), `def soak_${round}():\n    return ${round}\n`);
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '-m', `Round ${round}`);
    const { stdout } = await runCli(['index', ...flags, '--json']);
    published.push(JSON.parse(stdout).revision);
    await sleep(Math.max(0, INTERVAL_MS - (performance.now() - startedAt)));
  }
}

async function askForever() {
  for (let call = 0; performance.now() < endsAt; call++) {
    const newest = published.length - 1;
    const askedAt = performance.now();
    try {
      const { snapshot, hits } = await ask(client, 'search_code', { query: `symbol:soak_${newest}` });
      times.push(performance.now() - askedAt);
      const age = published.indexOf(snapshot.revision);
      if (age >= 0 && age < newest) problems.push(`stale: publication ${age} after ${newest}`);
      if (age === newest && newest > 0 && hits.length === 0) problems.push(`soak_${newest} is not found`);
    } catch (error) {
      problems.push(String(error));
    }
    if (memoryAfterWarmUp === 0 && performance.now() > endsAt - Number(options.minutes) * 45_000)
      memoryAfterWarmUp = memoryBytes();
  }
}

function git(...args) {
  const identity = [
    '-c',
    'user.name=soak',
    '-c',
    'user.email=soak@example.com',
    '-c',
    'core.hooksPath=/dev/null',
  ];
  execFileSync('git', [...identity, ...args], { cwd: repository });
}

function megabytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
