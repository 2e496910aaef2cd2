#!/usr/bin/env node
// Kills updates, packs and pulls with SIGKILL at random instants. After each kill a search must answer from the former
// or the new snapshot, the same command must complete without help, and the rows must equal those of a full index.
//
//   npm run build && node bench/crashes.mjs --repo CLONE [--committed] [--kills 204] [--seed 1] [--write]
//
// CLONE is a clone with history. With --committed, indexes lie in a working tree that commits its own. --write puts the
// table into bench/RESULTS.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { directorySize } from './measure/figures.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { prepareRecovery, restore } from './measure/recovery.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';
import { runKilled } from './measure/run-killed.mjs';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    committed: { type: 'boolean', default: false },
    kills: { type: 'string', default: '204' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/crashes.mjs --repo CLONE [--committed] [--kills 204] [--seed 1] [--write]',
  );
  process.exit(2);
}
const random = randomNumbers(Number(options.seed));
const work = mkdtempSync(join(tmpdir(), 'diffdex-crashes-'));
try {
  const report = await campaign(Number(options.kills));
  console.log(report);
  if (options.write) writeSection(options.committed ? 'crashes-committed' : 'crashes', report);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function campaign(kills) {
  const recovery = await prepareRecovery(options.repo, work, { isCommitted: options.committed });
  const rows = [];
  for (const operation of recovery.operations) {
    const share = Math.ceil(kills / recovery.operations.length);
    rows.push(await killAgainAndAgain(operation, share, recovery));
    console.error(rows.at(-1).join(' | '));
  }
  return [
    options.committed ? '## Crashes of a committed index' : '## Crashes',
    `\`node bench/crashes.mjs${options.committed ? ' --committed' : ''}\` on ${basename(options.repo)}, seed ${options.seed}: the process group gets SIGKILL at a random instant while it runs, late ones more often. Then a search must answer from the former or the new snapshot, the command must complete when it is run again, and every row and vector must equal those of a full index; the first exception to that ends the campaign. One index takes all kills of its line. Its size afterwards is in full indexes: ${options.committed ? 'what was superseded goes at once' : 'snapshots that were superseded less than an hour ago are still there'}.`,
    [
      '| operation | kills | then: former snapshot | new snapshot | none yet | size |',
      '|---|---:|---:|---:|---:|---:|',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
}

/** One index suffers all kills of an operation: what a kill leaves behind must not add up. */
async function killAgainAndAgain({ name, from, args }, share, recovery) {
  const [index, pack] = [join(recovery.folder, 'victim'), join(work, 'victim.tar.zst')];
  restore(from, index);
  let { durationMs } = await runCli(args(index, pack));
  restore(from, index);
  const seen = { former: 0, newer: 0, none: 0 };
  for (let kills = 0; kills < share;) {
    let state;
    // A command that ended before its time does not count.
    if (await runKilled(args(index, pack), lateShare() * durationMs)) {
      kills++;
      state = await recovery.stateOf(index);
      if (state === 'none' && from) throw new Error(`${name}, kill ${kills}: the snapshot is gone`);
      seen[state]++;
    }
    const completed = await runCli(args(index, pack));
    // Machines are not equally fast all the time. Where the snapshot was the newer one, there was little left to do.
    if (state === 'former' || state === 'none') durationMs = completed.durationMs;
    await recovery.expectEqual(index, pack);
    if (kills < share && name !== 'pack') await goBack({ name, from, index }, recovery);
  }
  const size = directorySize(index) / directorySize(recovery.fresh);
  rmSync(index, { recursive: true });
  return [name, share, seen.former, seen.newer, seen.none, size.toFixed(1)];
}

/** A share of the time that a command takes: later ones come more often, since the end is where a snapshot is swapped. */
function lateShare() {
  return 1 - random() ** 2;
}

/** Puts the state before the operation back, by an update where that leads there. */
async function goBack({ name, from, index }, { update, older }) {
  if (name === 'incremental update' || name === 'full update over another') await update(index, older);
  else restore(from, index);
}
