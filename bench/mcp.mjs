#!/usr/bin/env node
// What an agent waits for: the handshake, searches one after another, eight at once, and memory over many calls.
//
//   npm run build && node bench/mcp.mjs --repo CLONE [--repo CLONE …] [--calls 20000] [--write]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { median, percentile } from './measure/figures.mjs';
import { ask, startMcp } from './measure/mcp-client.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const SEARCHES = 1000;
const AT_ONCE = 8;
const STARTS = 11;
const QUERIES = [
  'where are retries handled',
  'parse the command line',
  'Session',
  'how are errors reported to the user',
  'write a file atomically',
  'open_connection',
  'tests of the configuration loader',
  'convert a date to text',
  'cache with a time to live',
  'escape HTML',
];

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    calls: { type: 'string', default: '20000' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/mcp.mjs --repo CLONE [--repo CLONE …] [--calls 20000] [--write]');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'diffdex-mcp-'));
const rows = [];
for (const repository of options.repo) rows.push(await measure(resolve(repository)));
const report = [
  '## MCP server',
  `\`node bench/mcp.mjs\`: ${SEARCHES} searches by one client, then ${AT_ONCE} at once; the handshake against \`node -e 0\`, ${STARTS} runs each in turns; memory after the first ${SEARCHES * 2} calls and after ${options.calls} more.`,
  [
    '| repository | chunks | handshake | of `node -e 0` | median | p99 | searches/s | at once: median | p99 | searches/s | memory | later |',
    `|---|${'---:|'.repeat(11)}`,
    ...rows,
  ].join('\n'),
].join('\n\n');
console.log(report);
if (options.write) writeSection('mcp', report);
rmSync(work, { recursive: true });

async function measure(repository) {
  const flags = ['--repo', repository, '--index', join(work, basename(repository))];
  const { stdout } = await runCli(['index', ...flags, '--json']);
  const starts = await measureStarts(flags);
  const { client, memoryBytes } = await startMcp(flags);
  await searchAll(client, QUERIES.length * 2, 1);
  const inTurn = await searchAll(client, SEARCHES, 1);
  const atOnce = await searchAll(client, SEARCHES, AT_ONCE);
  const before = memoryBytes();
  await searchAll(client, Number(options.calls), AT_ONCE);
  const after = memoryBytes();
  await client.close();
  return `| ${[
    basename(repository),
    JSON.parse(stdout).chunks.total,
    ...starts,
    ...figuresOf(inTurn),
    ...figuresOf(atOnce),
    megabytes(before),
    megabytes(after),
  ].join(' | ')} |`;
}

async function measureStarts(flags) {
  const [handshakes, bare] = [[], []];
  for (let run = 0; run < STARTS; run++) {
    const { client, connectedMs } = await startMcp(flags);
    handshakes.push(connectedMs);
    await client.close();
    const startedAt = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    bare.push(performance.now() - startedAt);
  }
  return [`${median(handshakes).toFixed(0)} ms`, `${(median(handshakes) / median(bare)).toFixed(2)} x`];
}

/** Runs searches, so many at a time. */
async function searchAll(client, count, atOnce) {
  const times = [];
  let next = 0;
  const startedAt = performance.now();
  const worker = async () => {
    while (next < count) {
      const query = QUERIES[next++ % QUERIES.length];
      const askedAt = performance.now();
      await ask(client, 'search_code', { query });
      times.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { times, perSecond: (1000 * count) / (performance.now() - startedAt) };
}

function figuresOf({ times, perSecond }) {
  return [`${median(times).toFixed(1)} ms`, `${percentile(times, 0.99).toFixed(1)} ms`, perSecond.toFixed(0)];
}

function megabytes(bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
