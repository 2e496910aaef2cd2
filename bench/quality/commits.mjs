#!/usr/bin/env node
// Is the subject of a commit enough to find the files and the lines that it changed, in a tree from before it?
//
//   npm run build && node bench/quality/commits.mjs --repo CLONE [--repo CLONE …] [--most 40] [--work DIR] [--save]
//
// Nobody labels these questions, and nothing is tuned for them; see README.md. Each clone needs its history and may be bare. --work keeps
// the indexes for the next run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSection } from '../measure/results-section.mjs';
import { runCli } from '../measure/run-cli.mjs';
import { bootstrapMean } from './bootstrap.mjs';
import { selectCommits } from './select-commits.mjs';

const MODES = ['hybrid', 'keyword', 'semantic'];
const DEPTH = 10;
/** By their titles in the table: each takes the hits of a question and gives a figure from 0 to 1. */
const MEASURES = {
  'files R@5': (hits, targets) => filesFound(hits.slice(0, 5), targets),
  'files R@10': (hits, targets) => filesFound(hits, targets),
  'files MRR': (hits, targets) => reciprocalRank(hits, targets),
  'changed lines R@5': (hits, targets) => spansFound(hits.slice(0, 5), targets),
  'changed lines R@10': (hits, targets) => spansFound(hits, targets),
};

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    most: { type: 'string', default: '40' },
    work: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/quality/commits.mjs --repo CLONE [--repo CLONE …] [--most 40] [--work DIR] [--save]',
  );
  process.exit(2);
}
const work = options.work ? resolve(options.work) : mkdtempSync(join(tmpdir(), 'diffdex-commits-'));
mkdirSync(work, { recursive: true });
const measured = [];
for (const repository of options.repo) measured.push(await measure(resolve(repository)));
const report = describe(measured.filter(({ questions }) => questions.length > 0));
console.log(report);
if (options.save) writeSection('commits', report);
if (!options.work) rmSync(work, { recursive: true });

/** The hits of every question in every mode. */
async function measure(folder) {
  const name = basename(folder) === 'repo' ? basename(dirname(folder)) : basename(folder);
  const { base, questions } = selectCommits(folder, Number(options.most));
  if (questions.length === 0) return { name, questions };
  const place = ['--repo', folder, '--index', join(work, `${name}.diffdex`)];
  await runCli(['index', ...place, '--rev', base, '--quiet']);
  const list = join(work, `${name}.jsonl`);
  writeFileSync(list, questions.map(({ query, sha: id }) => `${JSON.stringify({ id, query })}\n`).join(''));
  const answers = {};
  for (const mode of MODES) {
    const flags = ['--queries', list, '--mode', mode, '--limit', String(DEPTH), '--committed', '--json'];
    const { stdout } = await runCli(['search', ...place, ...flags]);
    answers[mode] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).hits);
  }
  console.error(`${name}: ${questions.length} commits`);
  return { name, questions, answers };
}

function describe(all) {
  const count = all.reduce((sum, { questions }) => sum + questions.length, 0);
  const rows = MODES.map((mode) => {
    const cells = Object.values(MEASURES).map((figureOf) => {
      const { mean, low, high } = bootstrapMean(
        all.map(({ questions, answers }) =>
          questions.map(({ targets }, at) => figureOf(answers[mode][at], targets)),
        ),
      );
      return `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
    });
    return `| ${mode} | ${cells.join(' | ')} |`;
  });
  return [
    '## Commits: from the subject to the changed lines',
    `${count} commits of ${all.length} repositories (${all.map(({ name }) => name).join(', ')}), \`node bench/quality/commits.mjs\`; means over repositories, with 95 % intervals by a bootstrap over repositories.`,
    [
      `| | ${Object.keys(MEASURES).join(' | ')} |`,
      `|---|${'---:|'.repeat(Object.keys(MEASURES).length)}`,
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}

function filesFound(hits, targets) {
  const found = new Set(hits.map(({ path }) => path));
  return targets.filter(({ path }) => found.has(path)).length / targets.length;
}

function reciprocalRank(hits, targets) {
  const at = hits.findIndex(({ path }) => targets.some((target) => target.path === path));
  return at === -1 ? 0 : 1 / (at + 1);
}

/** The part of the changed places that a hit shows a line of. */
function spansFound(hits, targets) {
  const spans = targets.flatMap(({ path, spans: own }) =>
    own.map(([first, last]) => ({ path, first, last })),
  );
  const isShown = ({ path, first, last }) =>
    hits.some((hit) => hit.path === path && hit.start_line <= last && hit.end_line >= first);
  return spans.filter(isShown).length / Math.max(1, spans.length);
}
