#!/usr/bin/env node
// Looks at the package as others get it: publint checks what package.json promises, and are-the-types-wrong whether the
// types are found by whoever imports the library. Fails with a line for each problem.
//
//   npm run build && node scripts/check-package.mjs [FOLDER]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'diffdex-package-'));
try {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const output = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ filename, size }] = JSON.parse(output);
  const tarball = readFileSync(join(folder, filename));
  const problems = [...(await lint(tarball)), ...(await typeProblems(tarball))];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${filename}, ${(size / 2 ** 20).toFixed(1)} MB: nothing to mend`);
} finally {
  rmSync(folder, { recursive: true });
}

async function lint(tarball) {
  const { buffer, byteOffset, byteLength } = tarball;
  const { messages } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
    strict: true,
  });
  return messages.map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`);
}

/** The package is ESM and needs Node.js 20.19, which can require it; older resolvers have no support to lose. */
async function typeProblems(tarball) {
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  if (!types) return ['types: the package has none'];
  const ignored = new Set(['CJSResolvesToESM']);
  return problems
    .filter(({ kind, resolutionKind }) => !ignored.has(kind) && resolutionKind !== 'node10')
    .map((problem) => `types: ${JSON.stringify(problem)}`);
}
