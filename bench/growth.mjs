#!/usr/bin/env node
// How an index grows over updates of one file each: its size and the time of a search against a full index of the same
// commit. Edits are made up: a line is changed or added somewhere, most of them in a tenth of the files.
//
// A superseded snapshot stays for an hour, so it matters how fast updates follow each other. Nobody waits for hours here:
// before each update, all versions and indexes of the tables are made to look so many minutes older. With 0 minutes nothing ages,
// which is the worst case: all updates in one hour.
//
//   npm run build && node bench/growth.mjs --repo CLONE [--updates 1000] [--minutes 5,0] [--write]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openIndex } from '../dist/index.js';
import { ageIndex, listVersions } from './measure/age-index.mjs';
import { compareIndexes } from './measure/compare-indexes.mjs';
import { directorySize, median, percentile } from './measure/figures.mjs';
import { randomNumbers } from './measure/random-numbers.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const QUERIES = ['where are retries handled', 'parse a header', 'close the connection', 'test that it fails'];
const WARM_ROUNDS = 15;
const COLD_ROUNDS = 7;
/** Share of the updates after which the index is measured. */
const STOPS = [0.1, 0.25, 0.5, 0.75, 1];

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    updates: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '5,0' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/growth.mjs --repo CLONE [--updates 1000] [--minutes 5,0] [--seed 1] [--write]',
  );
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'diffdex-growth-'));
try {
  const sections = [];
  for (const minutes of options.minutes.split(',')) sections.push(await replay(Number(minutes)));
  const report = [
    '## Growth',
    `\`node bench/growth.mjs\` on ${basename(options.repo)}: ${options.updates} commits of one file each, an update after each, seed ${options.seed}. Size and search times are those of the index, and how many times those of a full index of the same commit. Warm: in one process; cold: the whole command. At the end the rows equal those of the full index, vectors too.`,
    ...sections,
  ].join('\n\n');
  console.log(report);
  if (options.write) writeSection('growth', report);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function replay(minutes) {
  const repo = join(work, `repository-${minutes}`);
  const index = join(work, `index-${minutes}`);
  const git = gitIn(repo);
  execFileSync('git', ['clone', '--quiet', '--bare', '--shared', resolve(options.repo), repo]);
  git(['read-tree', 'HEAD']);
  const random = randomNumbers(Number(options.seed));
  const files = shuffled(
    git(['ls-files', '*.kt', '*.rb', '*.ts', '*.py', '*.go', '*.rs', '*.java']).split('\n'),
    random,
  );
  const grown = await openIndex({ repository: repo, index });
  await grown.update();
  const updates = Number(options.updates);
  const stops = new Set(STOPS.map((share) => Math.round(share * updates)));
  const [times, peaks, rows] = [[], [], []];
  for (let number = 1; number <= updates; number++) {
    commitEdit(git, { files, random, number });
    if (minutes > 0) ageIndex(index, minutes);
    const { durationMs } = await grown.update();
    times.push(durationMs);
    peaks.push(directorySize(index));
    if (stops.has(number)) rows.push(await measure({ repo, index, grown, number, peaks }));
  }
  grown.close();
  const title = minutes > 0 ? `An update every ${minutes} minutes` : 'All updates within an hour';
  return [
    `### ${title}`,
    '| updates | size | of a full index | largest since the start | versions | warm search | cold search |\n|---:|---:|---:|---:|---:|---:|---:|\n' +
      rows.join('\n'),
    `An update took ${median(times).toFixed(0)} ms (median), ${percentile(times, 0.99).toFixed(0)} ms (99th percentile), ${Math.max(...times).toFixed(0)} ms at most.`,
  ].join('\n\n');
}

/** Compares with a full index of the same commit. */
async function measure({ repo, index, grown, number, peaks }) {
  const full = join(work, 'full');
  const fresh = await openIndex({ repository: repo, index: full });
  await fresh.update();
  const bytes = directorySize(full);
  const warm = await inTurns([grown, fresh], WARM_ROUNDS, async (opened) => {
    for (const query of QUERIES) await opened.search(query);
  });
  const cold = await inTurns([index, full], COLD_ROUNDS, (path) =>
    runCli(['search', '--repo', repo, '--index', path, QUERIES[0], '--json']),
  );
  fresh.close();
  const differences = await compareIndexes(index, full);
  if (differences.length > 0) throw new Error(differences.slice(0, 5).join('; '));
  rmSync(full, { recursive: true });
  const versions = listVersions(index).length;
  const cells = [
    number,
    `${megabytes(peaks.at(-1))} MB`,
    `${(peaks.at(-1) / bytes).toFixed(2)} x`,
    `${(Math.max(...peaks) / bytes).toFixed(2)} x`,
    versions,
    ...[
      [warm, QUERIES.length],
      [cold, 1],
    ].map(
      ([times, queries]) => `${(times[0] / queries).toFixed(1)} ms, ${(times[0] / times[1]).toFixed(2)} x`,
    ),
  ];
  const row = `| ${cells.join(' | ')} |`;
  console.error(row);
  return row;
}

/** Medians of the time, in milliseconds, that each subject takes. */
async function inTurns(subjects, rounds, run) {
  const times = subjects.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, subject] of subjects.entries()) {
      const startedAt = performance.now();
      await run(subject);
      // The first round fills caches.
      if (round > 0) times[i].push(performance.now() - startedAt);
    }
  }
  return times.map(median);
}

function gitIn(repo) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
  return (args, input) =>
    execFileSync('git', ['--git-dir', repo, ...identity, ...args], {
      encoding: 'utf8',
      input,
      maxBuffer: 1 << 28,
      env: { ...process.env, GIT_INDEX_FILE: join(repo, 'bench-index') },
    }).trimEnd();
}

/** Commits a change of a line, or a new one, without a working tree. */
function commitEdit(git, { files, random, number }) {
  const isHot = random() < 0.7;
  const file = files[Math.floor(random() * files.length * (isHot ? 0.1 : 1))];
  const lines = git(['show', `HEAD:${file}`]).split('\n');
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) lines.splice(at, 0, `// an added remark, number ${number}`);
  else lines[at] += ` // edited in ${number}`;
  const blob = git(['hash-object', '-w', '--stdin'], `${lines.join('\n')}\n`);
  git(['update-index', '--cacheinfo', `100644,${blob},${file}`]);
  const commit = git(['commit-tree', '-p', 'HEAD', '-m', `Edit ${number}`, git(['write-tree'])]);
  git(['update-ref', 'HEAD', commit]);
}

function shuffled(items, random) {
  return items
    .map((item) => [random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
