#!/usr/bin/env node
// Runs updates, packs and pulls on a disk that is full before they end. Each must say so, a search must still answer from
// the former snapshot, the same command must complete once there is space, and the rows must equal those of a full index.
// The disk is a small tmpfs in a mount namespace of its own, so no rights are needed (Linux, `unshare`).
//
//   npm run build && node bench/full-disk.mjs --repo CLONE [--runs 102] [--seed 1] [--write]
//
// CLONE is a clone with history. --write puts the table into bench/RESULTS.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { directorySize } from './measure/figures.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { prepareRecovery, restore } from './measure/recovery.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

/** Room for every operation, with some left over. */
const DISK_BYTES = 512 * 2 ** 20;

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    runs: { type: 'string', default: '102' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    disk: { type: 'string' },
  },
});
if (!options.repo) {
  console.error('usage: node bench/full-disk.mjs --repo CLONE [--runs 102] [--seed 1] [--write]');
  process.exit(2);
}
if (options.disk) await measure(options.disk);
else onSmallDisk();

/** Runs this program again where `--disk` is a small disk that nobody else sees. */
function onSmallDisk() {
  const disk = mkdtempSync(join(tmpdir(), 'diffdex-disk-'));
  const mount = 'mount -t tmpfs -o size="$0" tmpfs "$1" && exec "$2" "$3" --disk "$1" "${@:4}"';
  const { status, error } = spawnSync(
    'unshare',
    [
      ...['--user', '--map-root-user', '--mount', 'bash', '-c', mount],
      ...[DISK_BYTES, disk, process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)].map(
        String,
      ),
    ],
    { stdio: 'inherit' },
  );
  rmSync(disk, { recursive: true });
  if (error) throw error;
  process.exitCode = status;
}

async function measure(disk) {
  const work = mkdtempSync(join(tmpdir(), 'diffdex-full-disk-'));
  const random = randomNumbers(Number(options.seed));
  try {
    const recovery = await prepareRecovery(options.repo, work);
    const rows = [];
    for (const operation of recovery.operations) {
      const share = Math.ceil(Number(options.runs) / recovery.operations.length);
      rows.push(await fillAgainAndAgain(operation, { share, disk, random, recovery }));
      console.error(rows.at(-1).join(' | '));
    }
    const report = reportOf(rows);
    console.log(report);
    if (options.write) writeSection('full-disk', report);
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function fillAgainAndAgain({ name, from, args }, { share, disk, random, recovery }) {
  const [folder, filler] = [join(disk, 'work'), join(disk, 'filler')];
  const [index, pack] = [join(folder, 'index'), join(folder, 'pack.tar.zst')];
  const begin = () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    restore(from, index);
  };
  begin();
  const before = freeBytes(disk);
  await runCli(args(index, pack));
  const neededBytes = before - freeBytes(disk);
  const seen = { refused: 0, completed: 0 };
  let leftBytes = 0;
  for (let run = 0; run < share; run++) {
    begin();
    const sizeBytes = directorySize(folder);
    fill(filler, freeBytes(disk) - Math.floor(random() * neededBytes));
    const { code, stderr } = await runCli(args(index, pack), { mayFail: true });
    if (code !== 0 && !stderr.includes('[DISK_FULL]')) throw new Error(`${name}: ${stderr}`);
    seen[code === 0 ? 'completed' : 'refused']++;
    const state = await recovery.stateOf(index);
    const expected = code === 0 || name === 'pack' ? 'newer' : from ? 'former' : 'none';
    if (state !== expected) throw new Error(`${name}: ${state} answered, not ${expected}`);
    if (code !== 0) leftBytes = Math.max(leftBytes, directorySize(folder) - sizeBytes);
    rmSync(filler);
    await runCli(args(index, pack));
    await recovery.expectEqual(index, pack);
  }
  return [
    name,
    `${(neededBytes / 2 ** 20).toFixed(1)} MB`,
    share,
    seen.refused,
    seen.completed,
    `${Math.ceil(leftBytes / 1024)} KB`,
  ];
}

/** Writes so many bytes, or as many as there is room for: the disk is full then, too. */
function fill(file, sizeBytes) {
  try {
    writeFileSync(file, Buffer.alloc(sizeBytes));
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  }
}

function freeBytes(disk) {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
}

function reportOf(rows) {
  return [
    '## Full disks',
    `\`node bench/full-disk.mjs\` on ${basename(options.repo)}, seed ${options.seed}: a disk with a random part of the space that an operation needs. It must end with DISK_FULL or complete, a search must answer from the former snapshot while the disk is full, the command must complete once there is space, and every row and vector must equal those of a full index; the first exception to that ends it. Left over: what a refused operation left behind at most.`,
    [
      '| operation | needs | runs | refused | completed | left over |',
      '|---|---:|---:|---:|---:|---:|',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n'),
  ].join('\n\n');
}
