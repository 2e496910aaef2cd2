import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { docPages } from '../../scripts/docs/doc-pages.mjs';
import { packageRoot } from '../../src/platform/package-root.js';

test('the package holds every page that its texts name', () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const output = execFileSync('npm', args, {
    cwd: packageRoot,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(output) as [{ files: { path: string }[] }];
  const held = new Set(files.map(({ path }) => path));
  const texts = docPages(packageRoot).texts.filter((path) => /^(?:src|hooks)\//.test(path));
  const named = texts.flatMap((path) => {
    const text = readFileSync(join(packageRoot, path), 'utf8');
    return [...text.matchAll(/\bdocs\/[\w/-]+\.md/g)].map(([page]) => page);
  });
  const helped = readFileSync(join(packageRoot, 'docs/reference/cli.md'), 'utf8').matchAll(
    /\[More\]\(\.\.\/([\w/-]+\.md)\)/g,
  );
  const pages = [...named, ...[...helped].map(([, page]) => `docs/${page ?? ''}`)];
  expect(pages.length).toBeGreaterThan(15);
  expect([...new Set(pages)].filter((page) => !held.has(page))).toEqual([]);
});

test('what publint and are-the-types-wrong look for is found', () => {
  const root = mkdtempSync(join(tmpdir(), 'diffdex-package-'));
  try {
    const check = (): string =>
      execFileSync(process.execPath, [join(packageRoot, 'scripts/check-package.mjs'), root], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    for (const path of ['package.json', 'README.md', 'LICENSE'])
      cpSync(join(packageRoot, path), join(root, path));
    // Without dist/ neither the program nor the types are where package.json says.
    expect(check).toThrow(/publint: [^]*dist\/index\.js[^]*types: the package has none/);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
