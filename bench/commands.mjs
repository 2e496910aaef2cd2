#!/usr/bin/env node
// Whole commands as people meet them, process start included: a no-op update, the update after a one-file commit, a
// cold search. Each is run in turn with `node -e 0`, so that the ratio holds on a noisy machine.
//
//   npm run build && node bench/commands.mjs --repo CLONE [--runs 15] [--write]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './measure/figures.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    runs: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error('usage: node bench/commands.mjs --repo CLONE [--runs 15] [--write]');
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'diffdex-commands-'));
const repo = join(work, basename(options.repo));
const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
const git = (args, input) =>
  execFileSync('git', ['--git-dir', repo, ...identity, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
    env: { ...process.env, GIT_INDEX_FILE: join(work, 'git-index') },
  }).trimEnd();
try {
  execFileSync('git', ['clone', '--quiet', '--bare', '--shared', resolve(options.repo), repo]);
  git(['read-tree', 'HEAD']);
  const full = JSON.parse((await runCli(['index', '--repo', repo, '--json', '--quiet'])).stdout);
  const file = git(['ls-files', '*.kt', '*.rb', '*.ts', '*.py', '*.go', '*.rs', '*.java']).split('\n')[0];
  const commands = {
    'no-op update': () => runCli(['index', '--repo', repo, '--quiet']),
    'update after a one-file commit': () => runCli(['index', '--repo', repo, '--quiet']),
    'cold search': () => runCli(['search', '--repo', repo, 'where are retries handled', '--json']),
  };
  const rows = [];
  for (const [name, run] of Object.entries(commands)) {
    const times = { run: [], node: [] };
    for (let i = 0; i < Number(options.runs); i++) {
      if (name.includes('commit')) commitEdit(file, i);
      times.run.push((await run()).durationMs);
      times.node.push(timeNode());
    }
    const ratio = median(times.run.map((time, i) => time / times.node[i]));
    rows.push(
      `| ${name} | ${median(times.run).toFixed(0)} ms | ${Math.min(...times.run).toFixed(0)} ms | ${ratio.toFixed(2)} x |`,
    );
  }
  const table = [
    `${basename(repo)}: ${full.chunks.total} chunks of ${full.files.total} files; \`node bench/commands.mjs\`, ${options.runs} runs each`,
    '',
    '| command | median | best | of `node -e 0` |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
  console.log(table);
  if (options.write) writeSection('commands', table);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Commits one changed file without a working tree. */
function commitEdit(file, number) {
  const content = `${git(['show', `HEAD:${file}`])}\n// edit ${number}\n`;
  const blob = git(['hash-object', '-w', '--stdin'], content);
  git(['update-index', '--cacheinfo', `100644,${blob},${file}`]);
  const commit = git(['commit-tree', '-p', 'HEAD', '-m', `Edit ${number}`, git(['write-tree'])]);
  git(['update-ref', 'HEAD', commit]);
}

function timeNode() {
  const startedAt = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return performance.now() - startedAt;
}
