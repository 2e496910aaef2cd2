#!/usr/bin/env node
// Makes the snapshot and the pack that tests open, of the present version of the format, with the built command.
// Those of a format that was released stay as they are, so it refuses to replace them without --replace.
//
//   npm run build && node scripts/store-format.mjs [--replace]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const fixtures = join(root, 'fixtures');
const { values: options } = parseArgs({ options: { replace: { type: 'boolean', default: false } } });

const work = mkdtempSync(join(tmpdir(), 'diffdex-format-'));
try {
  const [repository, index] = ['repository.git', 'index'].map((name) => join(work, name));
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository]);
  const history = readFileSync(join(fixtures, 'snapshots/repository.fast-import'));
  execFileSync('git', ['--git-dir', repository, 'fast-import', '--quiet'], { input: history });
  const place = ['--repo', repository, '--index', index, '--quiet'];
  runDiffdex('index', ...place, '--rev', 'main~1');

  const { format } = JSON.parse(readFileSync(join(index, 'manifest.json'), 'utf8'));
  const snapshot = join(fixtures, `snapshots/format-${format}`);
  const pack = join(fixtures, `packs/format-${format}.tar.zst`);
  if (existsSync(snapshot) && !options.replace) {
    console.error(`${snapshot} is there already: a new format needs a new number. --replace makes it anew.`);
    process.exitCode = 1;
  } else {
    for (const path of [snapshot, pack]) rmSync(path, { recursive: true, force: true });
    runDiffdex('pack', ...place, '-o', pack);
    rmSync(`${pack}.sha256`);
    cpSync(index, snapshot, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @param {...string} args */
function runDiffdex(...args) {
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { stdio: 'inherit' });
}
