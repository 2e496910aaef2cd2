#!/usr/bin/env node
// Mutation testing: Stryker changes code in a copy of the repository, one place at a time, and runs tests that should then
// fail. Prints the changes that no test noticed. Runs at the lowest priority.
//
//   node scripts/mutation-test.mjs [PATHS [TESTS...]]
//
// PATHS are files and folders with commas between, those after a ! left out; TESTS are files or globs. By default
// src/search/query, with the tests of queries. The tests must not need the built program.
// Stryker is 60 MB, so it is no dependency: the first run installs it into node_modules/.cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '9.5.1';
const TESTS = ['test/search/understand-query.test.ts', 'test/search/query-details.test.ts'];
const root = join(import.meta.dirname, '..');
const [paths = 'src/search/query', ...tests] = process.argv.slice(2);
const cache = join(root, `node_modules/.cache/stryker-${VERSION}`);
const program = join(cache, 'node_modules/@stryker-mutator/core/bin/stryker.js');

setPriority(constants.priority.PRIORITY_LOW);
if (!existsSync(program)) install();
const work = mkdtempSync(join(tmpdir(), 'diffdex-mutation-'));
try {
  const config = join(work, 'stryker.json');
  writeFileSync(config, JSON.stringify(settings()));
  execFileSync(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      DIFFDEX_MUTATION_TESTS: (tests.length > 0 ? tests : TESTS).join(),
    },
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}

function install() {
  mkdirSync(join(cache, 'node_modules'), { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{"private": true}');
  const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  const flags = ['--save-exact', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...flags, ...packages], { cwd: cache, stdio: 'inherit' });
  // Its runner and the tests must share one copy of Vitest.
  symlinkSync(join(root, 'node_modules/vitest'), join(cache, 'node_modules/vitest'), 'dir');
}

function settings() {
  return {
    mutate: paths.split(',').map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
    testRunner: 'vitest',
    plugins: [join(cache, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
    vitest: { configFile: 'test/setup/mutation.config.mjs' },
    // No project reference is of use here, and types are no part of the mutants.
    tsconfigFile: 'none.json',
    checkers: [],
    concurrency: 1,
    tempDirName: work,
    ignorePatterns: ['.diffdex', 'coverage', 'dist', 'docs'],
    // On a busy machine a slow run is no endless loop.
    timeoutMS: 30_000,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    allowEmpty: false,
  };
}
