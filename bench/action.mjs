#!/usr/bin/env node
// What a warm run of the GitHub Action spends in our own code: both of its processes, from start to end, for a change of
// 20 files in a repository of 5,000 whose index was restored. Beside it the same without the artifact, and `node -e 0`,
// which tells how busy the machine is.
//
//   npm run build && node bench/action.mjs --repo CLONE [--runs 5] [--write]
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';

const FILES = 5_000;
const CHANGED_FILES = 20;
const SOURCES = /\.(?:c|cc|cpp|go|java|js|kt|php|py|rb|rs|scala|swift|ts)$/;

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    runs: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/action.mjs --repo CLONE [--runs 5] [--write]');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'diffdex-action-'));
const repo = join(work, 'repo');
const program = fileURLToPath(new URL('../dist/action/main.js', import.meta.url));
const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0'];
const git = (...args) =>
  execFileSync('git', ['-C', repo, ...identity, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trimEnd();

try {
  execFileSync('git', ['clone', '--quiet', '--shared', resolve(options.repo), repo], { stdio: 'ignore' });
  const sources = git('ls-files')
    .split('\n')
    .filter((path) => SOURCES.test(path));
  const total = fillUp(sources);
  runAction({ artifact: true });
  const rows = [];
  for (const artifact of [true, false]) {
    const times = { plan: [], update: [], both: [], node: [] };
    for (let run = 0; run < Number(options.runs); run++) {
      change(sources, `${artifact} ${run}`);
      const { plan, update } = runAction({ artifact });
      times.plan.push(plan);
      times.update.push(update);
      times.both.push(plan + update);
      times.node.push(timed(() => spawnSync(process.execPath, ['-e', '0'])));
    }
    const [plan, update, both, node] = [times.plan, times.update, times.both, times.node].map(median);
    const name = artifact ? 'with the artifact' : 'without';
    rows.push(
      `| ${name} | ${plan.toFixed(0)} ms | ${update.toFixed(0)} ms | **${(both / 1000).toFixed(2)} s** | ${(Math.min(...times.both) / 1000).toFixed(2)} s | ${node.toFixed(0)} ms |`,
    );
  }
  const table = [
    `${basename(resolve(options.repo))}: ${total} files, ${CHANGED_FILES} of them changed; \`node bench/action.mjs\`, ${options.runs} runs each, medians`,
    '',
    '| warm run | plan | update and summary | together | best | `node -e 0` |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
  console.log(table);
  if (options.write) writeSection('action', table);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Copies sources until the repository has enough files, and commits. Returns how many there are. */
function fillUp(sources) {
  const missing = Math.max(0, FILES - git('ls-files').split('\n').length);
  for (const path of sources.slice(0, missing)) {
    const copy = join(repo, 'copies', path);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(repo, path), copy);
    appendFileSync(copy, '\n# a copy\n');
  }
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', 'Fill up');
  return git('ls-files').split('\n').length;
}

/** Adds a line to files all over the repository, and commits. */
function change(sources, mark) {
  const step = Math.floor(sources.length / CHANGED_FILES);
  for (let i = 0; i < CHANGED_FILES; i++)
    appendFileSync(join(repo, sources[i * step]), `\n# change ${mark}\n`);
  git('commit', '--quiet', '--all', '-m', `Change ${mark}`);
}

function runAction({ artifact }) {
  const file = (name) => {
    const path = join(work, name);
    writeFileSync(path, '');
    return path;
  };
  const environment = {
    ...process.env,
    GITHUB_WORKSPACE: repo,
    GITHUB_REPOSITORY: 'octo/bench',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF_NAME: 'main',
    GITHUB_SHA: git('rev-parse', 'HEAD'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary.md'),
    RUNNER_TEMP: work,
    DIFFDEX_INPUTS: JSON.stringify({ artifact: String(artifact) }),
  };
  const run = (step) =>
    timed(() => {
      const { status, stdout } = spawnSync(process.execPath, [program, step], { env: environment });
      if (status !== 0) throw new Error(`${step} failed: ${stdout}`);
    });
  const times = { plan: run('plan'), update: run('update') };
  if (!readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8').includes('### Code index'))
    throw new Error('no summary');
  return times;
}

function timed(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
