import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directorySize } from '../bench/measure/figures.mjs';
import { writeSection } from '../bench/measure/results-section.mjs';

/**
 * Installs diffdex twice into temporary folders, for development from the lock file and for use from the packed
 * tarball, runs the latter, and writes what each weighs into bench/RESULTS.md.
 */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'diffdex-install-'));

try {
  const tarball = packTarball();
  const development = installForDevelopment();
  const use = installForUse(tarball);
  const version = npm(use, 'exec', '--', 'diffdex', '--version').trim();
  writeSection(
    'install',
    [
      '## Installed size',
      '',
      `\`npm run measure:install\`, diffdex ${version}. Megabytes are 10⁶ bytes of file content.`,
      '',
      `The tarball weighs ${megabytes(statSync(tarball).size)} MB.`,
      '',
      table('For use (`npm install` of the tarball)', use),
      '',
      table('For development (`npm ci` in a clone)', development),
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function packTarball() {
  const [{ filename }] = JSON.parse(
    npm(root, 'pack', '--no-ignore-scripts', '--json', '--silent', '--pack-destination', folder),
  );
  return join(folder, filename);
}

function installForDevelopment() {
  const project = join(folder, 'development');
  mkdirSync(project);
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(root, file), join(project, file));
  npm(project, 'ci', '--silent');
  return project;
}

/** @param {string} tarball */
function installForUse(tarball) {
  const project = join(folder, 'use');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  npm(project, 'install', '--silent', tarball);
  return project;
}

/** @param {string} cwd @param {...string} args */
function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** The ten largest packages of a project and the rest. @param {string} title @param {string} project */
function table(title, project) {
  const sizes = packagesOf(join(project, 'node_modules'))
    .map(({ name, path }) => ({ name, size: directorySize(path) }))
    .sort((left, right) => right.size - left.size);
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const shown = sizes.slice(0, 10);
  const rest = sizes.slice(10);
  const rows = [
    ...shown,
    ...(rest.length > 0 ? [{ name: `${rest.length} more`, size: total - sum(shown) }] : []),
  ];
  return [
    `| ${title} | MB |`,
    '|---|---:|',
    ...rows.map(({ name, size }) => `| ${name} | ${megabytes(size)} |`),
    `| **${sizes.length} packages** | **${megabytes(total)}** |`,
  ].join('\n');
}

/** @param {{ size: number }[]} packages */
function sum(packages) {
  return packages.reduce((bytes, { size }) => bytes + size, 0);
}

/** The packages right under a node_modules folder; what is nested in one counts as part of it. @param {string} folder */
function packagesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
    )
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ path }) => existsSync(join(path, 'package.json')));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
