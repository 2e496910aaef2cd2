#!/usr/bin/env node
// Names the repository that diffdex is published from, wherever it is named: package.json, README, docs, recipes and the
// release workflow. Until then it is OWNER/diffdex. It changes the repository around the working directory, and can run
// again for another name.
//
//   node scripts/set-owner.mjs ORG/REPO
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [name, ...others] = process.argv.slice(2);
const NAME = /^[A-Za-z\d](?:[A-Za-z\d-]{0,38})\/[\w.-]{1,100}$/;
if (others.length > 0 || !NAME.test(name ?? '')) {
  console.error('Name the repository: node scripts/set-owner.mjs ORG/REPO');
  process.exit(2);
}

const former = formerName();
const pattern = new RegExp(`(?<![\\w-])${escaped(former)}(?![\\w-])`, 'g');
const changed = publicFiles().filter((path) => {
  const text = readFileSync(path, 'utf8');
  const named = text.replace(pattern, () => name);
  if (named !== text) writeFileSync(path, named);
  return named !== text;
});
console.log(changed.length > 0 ? `${former} is ${name} now in:\n${changed.join('\n')}` : 'nothing to change');

/** What package.json names now. */
function formerName() {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8'));
  return /github\.com\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(repository.url)[1];
}

/** Files for people and for other programs; sources and tests speak of owners of other repositories. */
function publicFiles() {
  const patterns = [
    'package.json',
    'action.yml',
    '*.md',
    ':!:fixtures',
    ':!:test',
    'docs/examples',
    '.github/workflows',
  ];
  const listed = execFileSync('git', ['ls-files', '-z', '--', ...patterns], { encoding: 'utf8' });
  return listed.split('\0').filter((path) => path !== '');
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
