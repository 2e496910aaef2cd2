#!/usr/bin/env node
// Checks out the repositories of the semble benchmark at the revisions that its labels are for: some 2 GB in all.
// Those that are there already are left as they are.
//
//   git clone https://github.com/MinishLab/semble
//   node bench/checkout-repositories.mjs --queries semble/benchmarks --repos CHECKOUTS [--names gin,redux]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { queries: { type: 'string' }, repos: { type: 'string' }, names: { type: 'string' } },
});
if (!options.queries || !options.repos) {
  console.error(
    'usage: node bench/checkout-repositories.mjs --queries BENCHMARKS --repos CHECKOUTS [--names a,b]',
  );
  process.exit(2);
}
const names = options.names?.split(',');
const repositories = JSON.parse(readFileSync(join(options.queries, 'repos.json'), 'utf8'));
for (const { name, url, revision } of repositories) {
  const isLabelled = existsSync(join(options.queries, 'annotations', `${name}.json`));
  const checkout = join(options.repos, name);
  if (!isLabelled || (names && !names.includes(name)) || existsSync(checkout)) continue;
  console.error(`${name} at ${revision}`);
  try {
    checkOut(checkout, url, revision);
  } catch (error) {
    // Half a checkout would count as one the next time.
    rmSync(checkout, { recursive: true, force: true });
    throw error;
  }
}

function checkOut(checkout, url, revision) {
  mkdirSync(checkout, { recursive: true });
  const git = (...args) => execFileSync('git', args, { cwd: checkout, stdio: 'inherit' });
  git('init', '--quiet');
  git('fetch', '--quiet', '--depth', '1', '--', url, revision);
  git('-c', 'core.hooksPath=/dev/null', 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
}
