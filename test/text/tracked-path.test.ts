import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isTrackedPath } from '../../src/text/tracked-path.js';
import { createRepository } from '../support/temporary-repository.js';

const REFUSED = [
  '.git/config',
  'a/.git/hooks/x',
  '.GIT/config',
  '.Git',
  'a/git~1/config',
  'GIT~1',
  '.git ',
  '.git. ./x',
  '.git::$INDEX_ALLOCATION/config',
  '.g\u200cit/config',
  '.git\ufeff/config',
  '\u202e.gIt',
  '../x',
  'a/../b',
  './a',
  'a/.',
  'a//b',
  '/etc/passwd',
  'a/',
  '',
];
const ADMITTED = [
  '.gitignore',
  '.github/x.yml',
  'git/x',
  'a.git/x',
  '.gitx',
  'git~2',
  'a\u202eb',
  '\ufeffx',
  'a b/c',
  '..a',
  '...',
  'x\u0007',
];

test.each(REFUSED)('%j is no path of a tree', (path) => {
  expect(isTrackedPath(path)).toBe(false);
});

test.each(['a\0b', 'x'.repeat(5_000), 'a\\..\\b', 'a\\.git\\config'])('%j is none on any system', (path) => {
  expect(isTrackedPath(path)).toBe(false);
});

test('git says the same, where it protects what all systems take for its folder', () => {
  const repository = createRepository({ file: 'x\n' });
  const blob = repository.git('rev-parse', 'HEAD:file');
  repository.git('config', 'core.protectHFS', 'true');
  const isAdmitted = (path: string): boolean => {
    try {
      execFileSync('git', ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], {
        cwd: repository.path,
        stdio: 'ignore',
      });
      return true;
    } catch {
      return false;
    }
  };
  for (const path of REFUSED) expect([path, isAdmitted(path)]).toEqual([path, false]);
  for (const path of ADMITTED) {
    expect([path, isAdmitted(path)]).toEqual([path, true]);
    expect([path, isTrackedPath(path)]).toEqual([path, true]);
  }
});
