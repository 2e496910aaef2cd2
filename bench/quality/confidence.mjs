#!/usr/bin/env node
// Fits and checks how sure an answer is (src/search/answer/confidence.ts): subjects of commits are asked of their own repository, where they
// have an answer, and of two others, where they have none. Two thirds of the repositories fit the weights, the rest checks them.
//
//   npm run build && node bench/quality/confidence.mjs --repo CLONE --repo CLONE --repo CLONE [--repo CLONE …] [--work DIR]
//
// Each clone needs its history and may be bare. --work keeps the indexes for the next run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSearch } from '../measure/load-search.mjs';
import { runCli } from '../measure/run-cli.mjs';
import { fitLogistic } from './fit-logistic.mjs';
import { selectCommits } from './select-commits.mjs';

const OWN = 40;
const FOREIGN = 20;
/** Best hits among which an answer has to be. */
const BEST = 5;

const { values: options } = parseArgs({
  options: { repo: { type: 'string', multiple: true, default: [] }, work: { type: 'string' } },
});
if (options.repo.length < 3) {
  console.error(
    'usage: node bench/quality/confidence.mjs --repo CLONE --repo CLONE --repo CLONE [--repo CLONE …] [--work DIR]',
  );
  process.exit(2);
}
const work = options.work ? resolve(options.work) : mkdtempSync(join(tmpdir(), 'diffdex-confidence-'));
mkdirSync(work, { recursive: true });
const search = await loadSearch();
const embedder = await search.openStaticEmbedder(join(import.meta.dirname, '../../models/code-static-256'));

const repositories = options.repo
  .map((folder) => ({ folder: resolve(folder), ...selectCommits(resolve(folder), OWN) }))
  .filter(({ questions }) => questions.length > 0);
const samples = [];
for (const [place, repository] of repositories.entries()) {
  const others = [1, 2].map((step) => repositories[(place + step) % repositories.length]);
  await ask(repository, place, [
    ...repository.questions,
    ...others.flatMap(({ questions }) =>
      questions.slice(0, FOREIGN / 2).map(({ query }) => ({ query, targets: [] })),
    ),
  ]);
  console.error(`${basename(dirname(repository.folder))}: ${repository.questions.length} commits`);
}
const fitting = samples.filter(({ place }) => place % 3 !== 2);
const checking = samples.filter(({ place }) => place % 3 === 2);
const model = fitLogistic(fitting);
console.log(`weights of ${fitting.length} questions: ${JSON.stringify(model)}`);
tellCalibration(checking.map(({ signs, ...sample }) => ({ ...sample, confidence: confidenceOf(signs) })));
if (!options.work) rmSync(work, { recursive: true });

async function ask({ folder, base }, place, questions) {
  const index = join(
    work,
    `${basename(folder) === 'repo' ? basename(dirname(folder)) : basename(folder)}.diffdex`,
  );
  await runCli(['index', '--repo', folder, '--index', index, '--rev', base, '--quiet']);
  const store = search.openStore(index, { onWarning: console.error, lock: { onWait: console.error } });
  const reader = await store.openReader((await store.readState()).manifest);
  for (const { query, targets } of questions) {
    const understood = search.understandQuery(query);
    const retrieved = await search.retrieve({ reader, embedder }, understood, 'hybrid', {});
    const ranked = search.rank(
      understood,
      search.fuseEvidence([retrieved], understood.kind, { isOneModel: true }),
    );
    const best = new Set(ranked.slice(0, BEST).map(({ row }) => row.path));
    samples.push({
      place,
      signs: search.readSigns(understood, retrieved, ranked),
      isRight: targets.some(({ path }) => best.has(path)),
      isForeign: targets.length === 0,
    });
  }
  reader.close();
}

function confidenceOf(signs) {
  const sum = Object.entries(model.weights).reduce(
    (total, [name, weight]) => total + weight * signs[name],
    model.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** How often answers of some confidence are right, and how well it tells right answers from others. */
function tellCalibration(judged) {
  const right = judged.filter(({ isRight }) => isRight);
  const wrong = judged.filter(({ isRight }) => !isRight);
  const before = right.reduce(
    (sum, one) => sum + wrong.filter(({ confidence }) => confidence < one.confidence).length,
    0,
  );
  console.log(
    `checked on ${judged.length} questions; a right answer is surer than a wrong one with a probability of ${(before / right.length / wrong.length).toFixed(3)}`,
  );
  console.log('\n| confidence | questions | right |\n|---|---:|---:|');
  for (const from of [0, 0.05, 0.2, 0.4, 0.6, 0.8]) {
    const to = { 0: 0.05, 0.05: 0.2 }[from] ?? from + 0.2;
    const some = judged.filter(
      ({ confidence }) => confidence >= from && confidence < to + (to === 1 ? 1 : 0),
    );
    const share = some.filter(({ isRight }) => isRight).length / Math.max(1, some.length);
    console.log(`| ${from}–${to.toFixed(2)} | ${some.length} | ${share.toFixed(2)} |`);
  }
  console.log('\n| below | of right answers | of questions without an answer |\n|---|---:|---:|');
  const foreign = judged.filter(({ isForeign }) => isForeign);
  for (const bound of [0.05, 0.1, 0.2]) {
    const share = (group) => group.filter(({ confidence }) => confidence < bound).length / group.length;
    console.log(`| ${bound} | ${share(right).toFixed(3)} | ${share(foreign).toFixed(3)} |`);
  }
}
