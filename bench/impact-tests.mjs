#!/usr/bin/env node
// Whether `diffdex impact --tests` names the tests that a commit's author changed together with the code. Of each commit that
// changes code and tests that were there before, the change to the code alone is made a commit of its own, so that the
// changed tests tell nothing; diffdex is asked which tests reach it. Beside the share of changed tests that it names stands
// how many of all tests it names: to name all of them would be no art.
//
//   npm run build && node bench/impact-tests.mjs --repo CLONE [--repo CLONE …] [--commits 200] [--depth N] [--write]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

/** Languages whose uses are known. */
const CODE = /\.(?:[cm]?[jt]sx?|py|go|java|rs|cs|kt)$/;
const TEST =
  /(?:^|\/)(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)s?\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.go$|Tests?\.(?:java|kt|cs)$/;
/** Data and helpers in folders of tests are run by no runner. */
const RUN = /[._-](?:test|spec)s?\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.go$|Tests?\.(?:java|kt|cs)$/;
const AUTHOR = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };
const COMMITTER = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' };

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    commits: { type: 'string', default: '200' },
    depth: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/impact-tests.mjs --repo CLONE [--repo CLONE …] [--commits 200] [--depth N] [--write]',
  );
  process.exit(2);
}
const rows = [];
for (const repository of options.repo) rows.push(await measure(repository));
const report = [
  '## Tests that a change reaches',
  '',
  '| | commits | tests changed with the code | of them named | named of all tests | median time |',
  '|---|---:|---:|---:|---:|---:|',
  ...[...rows, ...(rows.length > 1 ? [total(rows)] : [])].map(
    ({ name, commits, changed, named, shares, times }) =>
      `| ${name} | ${commits} | ${changed} | ${ratio(named, changed)} | ${ratio(sum(shares), shares.length)} | ${Math.round(median(times))} ms |`,
  ),
  '',
  `\`node bench/impact-tests.mjs --commits ${options.commits}${options.depth === undefined ? '' : ` --depth ${options.depth}`}\`, the last commits that change code and tests`,
  'together, newest first. "Named of all tests" is the mean over commits.',
].join('\n');
console.log(report);
if (options.write) writeSection('impact', report);

async function measure(repository) {
  const name =
    basename(repository) === 'repo' ? basename(dirname(resolve(repository))) : basename(repository);
  const work = mkdtempSync(join(tmpdir(), 'diffdex-impact-'));
  try {
    const folder = join(work, name);
    execFileSync('git', ['clone', '--quiet', '--shared', '--bare', '--', resolve(repository), folder]);
    const row = { name, commits: 0, changed: 0, named: 0, shares: [], times: [] };
    for (const commit of git(folder, ['log', '--no-merges', '--format=%H']).split('\n')) {
      if (row.commits === Number(options.commits)) break;
      const found = await ask(folder, join(work, 'index'), commit);
      if (!found) continue;
      row.commits++;
      row.changed += found.changed.length;
      row.named += found.changed.filter((path) => found.named.has(path)).length;
      row.shares.push(found.named.size / found.all);
      row.times.push(found.durationMs);
    }
    return row;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** What is named for the code of a commit; `undefined` for a commit that does not change code and tests together. */
async function ask(folder, index, commit) {
  const changes = git(folder, ['diff-tree', '-r', '--no-renames', '--root', commit])
    .split('\n')
    .filter((line) => line.startsWith(':'))
    .map((line) => {
      const [modes, path = ''] = line.split('\t');
      return { path, status: modes.split(' ')[4] };
    });
  const changed = changes.filter(({ path, status }) => status === 'M' && RUN.test(path) && CODE.test(path));
  const code = changes.filter(({ path }) => CODE.test(path) && !TEST.test(path));
  if (changed.length === 0 || code.length === 0) return undefined;
  const parent = `${commit}~1`;
  const withoutTests = commitWithoutTests(folder, commit, parent, changes);
  const place = ['--repo', folder, '--index', index];
  await runCli(['index', ...place, '--rev', parent, '--quiet']);
  const { stdout, durationMs } = await runCli([
    'impact',
    `${parent}..${withoutTests}`,
    ...place,
    '--tests',
    ...(options.depth === undefined ? [] : ['--depth', options.depth]),
  ]);
  const tests = git(folder, ['ls-tree', '-r', '--name-only', parent])
    .split('\n')
    .filter((path) => RUN.test(path) && CODE.test(path));
  const known = new Set(tests);
  const named = new Set(stdout.split('\n').filter((path) => known.has(path)));
  return {
    changed: changed.map(({ path }) => path),
    named,
    all: tests.length,
    durationMs,
  };
}

/** A commit upon the parent with all that a commit changes but its tests. */
function commitWithoutTests(folder, commit, parent, changes) {
  // git asks for a working tree even where it takes a path out of the index alone.
  const place = { GIT_INDEX_FILE: join(folder, 'without-tests'), GIT_WORK_TREE: folder };
  const env = { ...process.env, ...AUTHOR, ...COMMITTER, ...place, GIT_DIR: folder };
  const run = (args, input) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', input });
  run(['read-tree', commit]);
  for (const { path } of changes.filter((one) => TEST.test(one.path))) {
    const [entry] = git(folder, ['ls-tree', parent, '--', path]).split('\n').filter(Boolean);
    if (!entry) run(['update-index', '--force-remove', '--', path]);
    else {
      const [mode, , blob] = entry.split(/[ \t]/);
      run(['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`]);
    }
  }
  const tree = run(['write-tree']).trim();
  return run(['commit-tree', tree, '-p', parent, '-m', 'Code alone']).trim();
}

function git(folder, args) {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function total(all) {
  const join = (pick) => all.flatMap(pick);
  return {
    name: '**all**',
    commits: sum(all.map(({ commits }) => commits)),
    changed: sum(all.map(({ changed }) => changed)),
    named: sum(all.map(({ named }) => named)),
    shares: join(({ shares }) => shares),
    times: join(({ times }) => times),
  };
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(part, whole) {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}
