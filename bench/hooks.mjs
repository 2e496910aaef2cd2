// What the hooks cost git, and how soon the index is fresh; needs a build:
//   node bench/hooks.mjs REPOSITORY    (a checkout with some 20,000 chunks; it is cloned, not changed)
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const COMMITS = 40;
const FRESH_COMMITS = 10;
const REBASED = 200;

const [source] = process.argv.slice(2);
if (!source) throw new Error('name a repository');
// CI and a shell's own settings would switch hooks off.
for (const name of ['CI', 'DIFFDEX_SKIP', 'DIFFDEX_INDEX']) delete process.env[name];

const folder = mkdtempSync(join(tmpdir(), 'diffdex-bench-'));
try {
  const repository = join(folder, basename(source));
  execFileSync('git', [
    'clone',
    '-c',
    'advice.detachedHead=false',
    '--quiet',
    '--shared',
    source,
    repository,
  ]);
  git(repository, 'config', 'user.name', 'Bench');
  git(repository, 'config', 'user.email', 'bench@example.com');
  // Its background work would be counted as ours.
  for (const key of ['gc.auto', 'maintenance.auto']) git(repository, 'config', key, '0');
  await runCli(['index', '--quiet', '--repo', repository]);
  const { chunks } = JSON.parse((await runCli(['status', '--json', '--repo', repository])).stdout);
  await runCli(['hook', 'install', '--quiet', '--repo', repository]);

  const commits = await compareCommits(repository);
  const freshness = await measureFreshness(repository);
  const rebase = await rebaseMany(repository);
  report({ name: basename(source), chunks, commits, freshness, rebase });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Commits with and without hooks in turns, each once the machine is quiet again. Milliseconds. */
async function compareCommits(repository) {
  const times = { with: [], without: [] };
  for (let i = 0; i < COMMITS; i++) {
    for (const kind of i % 2 === 0 ? ['with', 'without'] : ['without', 'with']) {
      change(repository, i);
      const startedAt = performance.now();
      const hooks = kind === 'without' ? ['-c', 'core.hooksPath=/dev/null'] : [];
      git(repository, ...hooks, 'commit', '--quiet', '--all', '--message', `Change ${i}`);
      times[kind].push(performance.now() - startedAt);
      await idle(repository);
    }
  }
  return times;
}

/** Milliseconds from the start of a commit to a manifest of its tree. */
async function measureFreshness(repository) {
  const times = [];
  for (let i = 0; i < FRESH_COMMITS; i++) {
    change(repository, i);
    const startedAt = performance.now();
    git(repository, 'commit', '--quiet', '--all', '--message', `Fresh ${i}`);
    const tree = git(repository, 'rev-parse', 'HEAD^{tree}').trim();
    while (indexedTree(repository) !== tree) await sleep(5);
    times.push(performance.now() - startedAt);
    await idle(repository);
  }
  return times;
}

/** Rebases many commits onto another one; returns the seconds and how many updates ran until all was quiet. */
async function rebaseMany(repository) {
  const skip = { DIFFDEX_SKIP: '1' };
  git(repository, 'checkout', '--quiet', '-b', 'work');
  for (let i = 0; i < REBASED; i++) {
    writeFileSync(join(repository, `rebased-${i}.ts`), `export const rebased${i} = ${i};\n`);
    git(repository, 'add', '--all');
    gitWith(skip, repository, 'commit', '--quiet', '--message', `Rebased ${i}`);
  }
  gitWith(skip, repository, 'checkout', '--quiet', '-b', 'base', `HEAD~${REBASED}`);
  change(repository, REBASED);
  gitWith(skip, repository, 'commit', '--quiet', '--all', '--message', 'Base');
  gitWith(skip, repository, 'checkout', '--quiet', 'work');
  const before = logLines(repository);
  const startedAt = performance.now();
  git(repository, 'rebase', '--quiet', 'base');
  const seconds = (performance.now() - startedAt) / 1000;
  await idle(repository);
  const isFresh = indexedTree(repository) === git(repository, 'rev-parse', 'HEAD^{tree}').trim();
  return { seconds, updates: logLines(repository) - before, isFresh };
}

function report({ name, chunks, commits, freshness, rebase }) {
  const [withHooks, without] = [median(commits.with), median(commits.without)];
  const extra = withHooks - without;
  const ms = (value) => value.toFixed(1);
  writeSection(
    'hooks',
    `## Git hooks

\`node bench/hooks.mjs\` on ${name}, ${chunks.toLocaleString('en')} chunks. Commits with and without hooks in turns.

| | median | 95th percentile |
|---|---:|---:|
| \`git commit\` without hooks, ms | ${ms(without)} | ${ms(percentile(commits.without, 0.95))} |
| \`git commit\` with hooks, ms | ${ms(withHooks)} | ${ms(percentile(commits.with, 0.95))} |
| a one-file commit until the index is of it, ms | ${ms(median(freshness))} | ${ms(percentile(freshness, 0.95))} |

The hooks add ${ms(extra)} ms, ${(withHooks / without).toFixed(2)} times. A rebase of ${REBASED} commits (${rebase.seconds.toFixed(1)} s) made ${rebase.updates} update${rebase.updates === 1 ? '' : 's'}; the index was ${rebase.isFresh ? '' : 'not '}of the last commit.`,
  );
}

function change(repository, i) {
  const [file] = git(repository, 'ls-files', '*.ts', '*.py', '*.rb', '*.go', '*.kt', '*.java').split('\n');
  appendFileSync(join(repository, file), `\n// change ${i} ${performance.now()}\n`);
}

async function idle(repository) {
  const state = join(repository, '.git', 'diffdex');
  while (['wanted', 'taken', 'runner'].some((name) => existsSync(join(state, name)))) await sleep(20);
}

function indexedTree(repository) {
  return JSON.parse(readFileSync(join(repository, '.diffdex', 'manifest.json'), 'utf8')).tree;
}

function logLines(repository) {
  const path = join(repository, '.diffdex', 'hooks.log');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
}

function git(repository, ...args) {
  return gitWith({}, repository, ...args);
}

function gitWith(variables, repository, ...args) {
  return execFileSync('git', args, {
    cwd: repository,
    env: { ...process.env, ...variables },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
