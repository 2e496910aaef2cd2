#!/usr/bin/env node
// Kills updates, packs and pulls with SIGKILL at random instants. After each kill a search must answer from the former
// or the new snapshot, the same command must complete without help, and the rows must equal those of a full index.
//
//   npm run build && node bench/crashes.mjs --repo CLONE [--kills 200] [--seed 1] [--write]
//
// CLONE is a clone with history. --write puts the table into bench/RESULTS.md.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareIndexes } from './measure/compare-indexes.mjs';
import { directorySize } from './measure/figures.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';
import { runKilled } from './measure/run-killed.mjs';

/** Commits between the two revisions: enough for a change of some weight. */
const DISTANCE = 40;
/** Updates after which every policy must have compacted. */
const MOST_UPDATES = 400;
const QUERY = 'where is the header parsed';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/crashes.mjs --repo CLONE [--kills 200] [--seed 1] [--write]');
  process.exit(2);
}
const random = randomNumbers(Number(options.seed));
const repo = resolve(options.repo);
const work = mkdtempSync(join(tmpdir(), 'diffdex-crashes-'));
try {
  const report = await campaign(Number(options.kills));
  console.log(report);
  if (options.write) writeSection('crashes', report);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function campaign(kills) {
  const [newer, older] = ['HEAD', `HEAD~${DISTANCE}`].map(revisionOf);
  const at = { [newer]: join(work, 'newer'), [older]: join(work, 'older') };
  for (const revision of [newer, older]) await update(at[revision], revision);
  const packed = join(work, 'newer.tar.zst');
  await runCli(['pack', '--repo', repo, '--index', at[newer], '-o', packed, '--quiet']);

  const operations = [
    { name: 'first full update', args: (index) => updateArgs(index, newer) },
    {
      name: 'full update over another',
      from: at[older],
      args: (index) => [...updateArgs(index, newer), '--full'],
    },
    { name: 'incremental update', from: at[older], args: (index) => updateArgs(index, newer) },
    {
      name: 'update that compacts',
      from: await dueForCompaction(at[older], newer, older),
      args: (index) => updateArgs(index, newer),
    },
    {
      name: 'pull over another',
      from: at[older],
      args: (index) => ['pull', packed, '--no-update', '--repo', repo, '--index', index, '--quiet'],
    },
    {
      name: 'pack',
      from: at[newer],
      args: (index) => [
        'pack',
        '-o',
        join(work, 'again.tar.zst'),
        '--repo',
        repo,
        '--index',
        index,
        '--quiet',
      ],
    },
  ];
  const rows = [];
  for (const operation of operations) {
    const share = Math.ceil(kills / operations.length);
    rows.push(await killAgainAndAgain(operation, { share, newer, older, fresh: at[newer] }));
    console.error(rows.at(-1).join(' | '));
  }
  if (!readFileSync(packed).equals(readFileSync(join(work, 'again.tar.zst'))))
    throw new Error('the pack that was begun anew differs from the first');
  return [
    '## Crashes',
    `\`node bench/crashes.mjs\` on ${basename(repo)}, seed ${options.seed}: the process group gets SIGKILL at a random instant while it runs. Then a search must answer from the former or the new snapshot, the command must complete when it is run again, and every row and vector must equal those of a full index; the first exception to that ends the campaign. One index takes all kills of its line; its size afterwards is in full indexes.`,
    [
      '| operation | kills | then: former snapshot | new snapshot | none yet | size |',
      '|---|---:|---:|---:|---:|---:|',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
}

/** One index suffers all kills of an operation: what a kill leaves behind must not add up. */
async function killAgainAndAgain({ name, from, args }, { share, newer, older, fresh }) {
  const index = join(work, 'victim');
  const durationMs = await timeOf(from, index, args);
  restore(from, index);
  const seen = { former: 0, next: 0, none: 0 };
  for (let kills = 0; kills < share;) {
    // A command that ended before its time does not count.
    if (await runKilled(args(index), random() * durationMs)) {
      kills++;
      seen[await stateAfter()]++;
    }
    await runCli(args(index));
    const differences = await compareIndexes(index, fresh);
    if (differences.length > 0)
      throw new Error(`${name}, kill ${kills}: ${differences.slice(0, 5).join('; ')}`);
    if (kills < share && name !== 'pack') await goBack({ name, from, index, older });
  }
  const size = directorySize(index) / directorySize(fresh);
  rmSync(index, { recursive: true });
  return [name, share, seen.former, seen.next, seen.none, size.toFixed(1)];

  async function stateAfter() {
    const revision = await answeredRevision(index);
    if (revision === undefined && !from) return 'none';
    if (revision === newer) return 'next';
    if (revision === older) return 'former';
    throw new Error(`${name}: after a kill ${revision ?? 'no snapshot'} answered`);
  }
}

/** Puts the state before the operation back, by an update where that leads there. */
async function goBack({ name, from, index, older }) {
  if (name === 'incremental update' || name === 'full update over another') await update(index, older);
  else restore(from, index);
}

function restore(from, index) {
  rmSync(index, { recursive: true, force: true });
  if (from) cpSync(from, index, { recursive: true });
}

async function timeOf(from, index, args) {
  restore(from, index);
  return (await runCli(args(index))).durationMs;
}

/** The revision that a search answers from; `undefined` where there is no snapshot yet. Rejects on any other failure. */
async function answeredRevision(index) {
  if (!existsSync(join(index, 'manifest.json'))) return undefined;
  const { stdout } = await runCli(['search', QUERY, '--repo', repo, '--index', index, '--json']);
  const { snapshot, hits } = JSON.parse(stdout);
  if (hits.length === 0) throw new Error('a search found nothing');
  return snapshot.revision;
}

/** A copy of an index whose next update compacts it. */
async function dueForCompaction(from, newer, older) {
  const [index, before] = [join(work, 'growing'), join(work, 'due')];
  restore(from, index);
  for (let number = 0; number < MOST_UPDATES; number++) {
    restore(index, before);
    await update(index, number % 2 === 0 ? newer : older);
    if (number % 2 === 0 && readManifest(index).updates_since_compaction === 0) return before;
  }
  throw new Error(`no compaction in ${MOST_UPDATES} updates`);
}

function readManifest(index) {
  return JSON.parse(readFileSync(join(index, 'manifest.json'), 'utf8'));
}

function update(index, revision) {
  return runCli(updateArgs(index, revision));
}

function updateArgs(index, revision) {
  return ['index', '--repo', repo, '--index', index, '--rev', revision, '--quiet'];
}

function revisionOf(name) {
  return execFileSync('git', ['-C', repo, 'rev-parse', name], { encoding: 'utf8' }).trim();
}
