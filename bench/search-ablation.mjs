#!/usr/bin/env node
// What each part of search is worth in NDCG@10, as the table of docs/quality.md:
//
//   npm run build && node bench/search-ablation.mjs --repos CHECKOUTS --queries FILE [--work DIR]
//
// Indexes each checkout (kept in --work for the next run), retrieves once for every query and ranks with and without
// each rule. Every second repository, from the first, belongs to the half that constants were chosen on.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSearch } from './measure/load-search.mjs';
import { ndcg, readQueries } from './measure/queries.mjs';
import { runCli } from './measure/run-cli.mjs';

const { values: options } = parseArgs({
  options: { repos: { type: 'string' }, queries: { type: 'string' }, work: { type: 'string' } },
});
if (!options.repos || !options.queries) {
  console.error('usage: node bench/search-ablation.mjs --repos CHECKOUTS --queries FILE [--work DIR]');
  process.exit(2);
}

const search = await loadSearch();
const embedder = await search.openStaticEmbedder(join(import.meta.dirname, '../models/code-static-256'));
const work = options.work ? resolve(options.work) : mkdtempSync(join(tmpdir(), 'diffdex-ablation-'));
const variants = listVariants(search.RANKING_RULES);
/** Per variant: NDCG@10 of every query with its repository's place and its category. */
const scores = new Map(variants.map(({ name }) => [name, []]));
const repositories = readQueries(options.queries);
for (const [place, repository] of repositories.entries()) await measure(repository, place);
printTable();
if (!options.work) rmSync(work, { recursive: true });

function listVariants(rules) {
  const none = { files: { chunks: 0, whole: 0 }, boosts: {}, penalties: {}, nextOfFile: 1 };
  const without = (group, name) =>
    Object.fromEntries(Object.entries(rules[group]).filter(([rule]) => rule !== name));
  return [
    { name: 'keyword, no rules', mode: 'keyword', rules: none },
    { name: 'semantic, no rules', mode: 'semantic', rules: none },
    { name: 'fused, no rules', mode: 'hybrid', rules: none },
    { name: 'keyword, all rules', mode: 'keyword', rules },
    { name: 'semantic, all rules', mode: 'semantic', rules },
    { name: '**hybrid, all rules**', mode: 'hybrid', rules },
    {
      name: '− chunks of a file together',
      mode: 'hybrid',
      rules: { ...rules, files: { ...rules.files, chunks: 0 } },
    },
    { name: '− whole files', mode: 'hybrid', rules: { ...rules, files: { ...rules.files, whole: 0 } } },
    ...Object.keys(rules.boosts).map((name) => ({
      name: `− ${name}`,
      mode: 'hybrid',
      rules: { ...rules, boosts: without('boosts', name) },
    })),
    ...Object.keys(rules.penalties).map((name) => ({
      name: `− ${name}`,
      mode: 'hybrid',
      rules: { ...rules, penalties: without('penalties', name) },
    })),
    { name: '− saturation per file', mode: 'hybrid', rules: { ...rules, nextOfFile: 1 } },
  ];
}

async function measure({ name, root, queries }, place) {
  const checkout = join(options.repos, name);
  if (!existsSync(checkout)) {
    console.error(`no checkout of ${name}`);
    return;
  }
  const index = join(work, `${name}.diffdex`);
  await runCli(['index', '--repo', checkout, '--index', index, '--quiet']);
  const store = search.openStore(index, { onWarning: console.error, lock: { onWait: console.error } });
  const reader = await store.openReader((await store.readState()).manifest);
  const filter = root ? { paths: [root] } : {};
  for (const { query: text, category, targets } of queries) {
    const query = search.understandQuery(text);
    const evidence = {};
    for (const { name: variant, mode, rules } of variants) {
      evidence[mode] ??= search.fuseEvidence(
        [await search.retrieve({ reader, embedder }, query, mode, filter)],
        query.kind,
        { isOneModel: true },
      );
      const rows = search.rank(query, evidence[mode], rules).map(({ row }) => row);
      scores.get(variant).push({ place, category, score: ndcg(rows, targets) });
    }
  }
  reader.close();
}

/** Means over repositories, so that each counts alike, and over the queries of each category. */
function printTable() {
  const categories = [
    ...new Set(repositories.flatMap(({ queries }) => queries.map(({ category }) => category))),
  ];
  console.log(`| | all | chosen on | confirmed on | ${categories.join(' | ')} |`);
  console.log(`|---|${'---:|'.repeat(categories.length + 3)}`);
  for (const [name, measured] of scores) {
    const figures = [
      meanOfRepositories(measured),
      meanOfRepositories(measured.filter(({ place }) => place % 2 === 0)),
      meanOfRepositories(measured.filter(({ place }) => place % 2 === 1)),
      ...categories.map((category) => meanOf(measured.filter((entry) => entry.category === category))),
    ];
    console.log(`| ${name} | ${figures.map((figure) => figure.toFixed(4)).join(' | ')} |`);
  }
  console.log();
  const best = scores.get('**hybrid, all rules**');
  for (const [place, { name }] of repositories.entries()) {
    console.log(`| ${name} | ${meanOf(best.filter((entry) => entry.place === place)).toFixed(3)} |`);
  }
}

function meanOfRepositories(measured) {
  const places = [...new Set(measured.map(({ place }) => place))];
  const means = places.map((place) => meanOf(measured.filter((entry) => entry.place === place)));
  return means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length);
}

function meanOf(measured) {
  return measured.reduce((sum, { score }) => sum + score, 0) / Math.max(1, measured.length);
}
