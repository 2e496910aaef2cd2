import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';

const SCRIPT = join(packageRoot, 'scripts/set-owner.mjs');

/** Files that people see before they install anything, in a repository of their own. */
function copyPublic(): { root: string; paths: string[] } {
  const root = mkdtempSync(join(tmpdir(), 'diffdex-owner-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, { cwd, encoding: 'utf8' });
  const paths = git(packageRoot, 'ls-files', '-z', 'package.json', 'action.yml', '*.md', 'docs', '.github')
    .split('\0')
    .filter((path) => path !== '' && !path.startsWith('fixtures/'));
  for (const path of paths) cpSync(join(packageRoot, path), join(root, path), { recursive: true });
  git(root, 'init', '--quiet');
  git(root, 'add', '.');
  return { root, paths };
}

test('one command names the repository everywhere, and again for another name', () => {
  const { root, paths } = copyPublic();
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const set = (name: string): string =>
    execFileSync(process.execPath, [SCRIPT, name], { cwd: root, encoding: 'utf8' });

  expect(set('acme/code-index')).toContain('README.md');
  const left = paths.filter((path) => /(?<![\w-])OWNER\/diffdex\b/.test(read(path)));
  expect(left).toEqual([]);
  expect(JSON.parse(read('package.json'))).toMatchObject({
    name: 'diffdex',
    homepage: 'https://github.com/acme/code-index#readme',
    bugs: { url: 'https://github.com/acme/code-index/issues' },
    repository: { url: 'git+https://github.com/acme/code-index.git' },
  });
  expect(read('docs/examples/artifact-per-push.yml')).toContain('uses: acme/code-index@v0');
  // Other repositories have owners, too.
  expect(read('docs/examples/pull-locally.sh')).toContain('OWNER/REPO');

  set('Other-Org/x.y');
  expect(paths.filter((path) => read(path).includes('acme/code-index'))).toEqual([]);
  expect(set('Other-Org/x.y')).toBe('nothing to change\n');
});

test.each([[], ['acme'], ['acme/'], ['a/b', 'c/d'], ['a b/c'], ['../x/y'], ['-a/b']])(
  'refuses %j',
  (...names) => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...names], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('ORG/REPO');
  },
);
