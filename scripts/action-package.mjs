/**
 * Makes the package that the GitHub Action is part of ready to run. A release carries dist/, so that only its few
 * dependencies are installed; in a checkout of the sources, such as a branch, dist/ is built first.
 *
 *   node scripts/action-package.mjs describe           prints outputs of a step: `modules`, `key`, `installed`
 *   node scripts/action-package.mjs install            installs what is missing, and builds where that is needed
 *   node scripts/action-package.mjs install-runtime    installs transformers.js, for models of ONNX Runtime
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const isBuilt = existsSync(join(root, 'dist/action/main.js'));

const RUNTIME = '@huggingface/transformers';

const [command] = process.argv.slice(2);
if (command === 'describe') describe();
else if (command === 'install') install();
else if (command === 'install-runtime') installRuntime();
else throw new Error(`action-package.mjs knows no ${command}`);

function describe() {
  console.log(`modules=${modules}`);
  console.log(`key=${keyOf()}`);
  console.log(`installed=${isInstalled()}`);
}

function install() {
  if (!isInstalled()) {
    // No package of the lock file needs its scripts, so none gets to run any.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(isBuilt ? ['--omit=dev'] : [])]);
  }
  if (!isBuilt) run(process.execPath, [join(root, 'scripts/build.mjs')]);
}

/**
 * Where programs of dist/ find it, in the versions of the lock file: npm would leave out what is for development there,
 * so it is told of a project that needs nothing else.
 */
function installRuntime() {
  const { devDependencies, overrides } = readJson('package.json');
  const project = {
    private: true,
    dependencies: { [RUNTIME]: devDependencies[RUNTIME] },
    overrides,
  };
  const lock = readJson('package-lock.json');
  const folder = mkdtempSync(join(root, 'dist/runtime-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  writeJson(join(folder, 'package.json'), project);
  writeJson(join(folder, 'package-lock.json'), { ...lock, packages: { ...lock.packages, '': project } });
  copyFileSync(join(root, '.npmrc'), join(folder, '.npmrc'));
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  renameSync(join(folder, 'node_modules'), join(root, 'dist/node_modules'));
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function writeJson(path, content) {
  writeFileSync(path, JSON.stringify(content));
}

/** npm writes this file when it has put everything in place. */
function isInstalled() {
  return existsSync(join(modules, '.package-lock.json'));
}

/** The native packages differ by platform and C library; what is needed, by whether there is something to build. */
function keyOf() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const libc =
    process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime ? 'musl' : '';
  const parts = ['diffdex', 'package', process.platform, process.arch, libc, isBuilt ? '' : 'dev'];
  return [...parts.filter(Boolean), lock.digest('hex').slice(0, 20)].join('-');
}

function run(program, args, cwd = root) {
  // npm is a script there, which only a shell runs; no argument comes from outside.
  const { status, error } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
