import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { gitEnvironment } from '../../src/git/run/git-environment.js';
import { failureOf } from '../../src/git/run/git-failure.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

/** What git prints when it fails, with another owner of the folder pretended as in git's own tests. */
function stderrOf(directory: string, args: string[], variables: Record<string, string> = {}): string {
  const env = { ...gitEnvironment(), ...variables };
  return spawnSync('git', args, { cwd: directory, env, encoding: 'utf8' }).stderr;
}

describe('failureOf', () => {
  it('says how to trust a repository of another user', () => {
    const { path } = createRepository({ 'a.ts': 'a' });
    const args = ['rev-parse', 'HEAD'];
    const stderr = stderrOf(path, args, {
      GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    });
    expect(failureOf({ directory: path, args, stderr, exitCode: 128 })).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: `git refuses to use ${path}, because another user owns the folder.`,
      hint: `If you trust it, run: git config --global --add safe.directory '${path}'`,
    });
  });

  it('tells a folder outside of any repository', () => {
    const path = temporaryFolder();
    const args = ['rev-parse', 'HEAD'];
    const stderr = stderrOf(path, args);
    expect(failureOf({ directory: path, args, stderr, exitCode: 128 }).code).toBe('NOT_A_REPOSITORY');
  });

  it('names the command and what git said for anything else', () => {
    const failure = failureOf({
      directory: '/repo',
      args: ['ls-tree', '-r'],
      stderr: 'fatal: bad object\n',
      exitCode: 128,
    });
    expect(failure.code).toBe('GIT_FAILED');
    expect(failure.message).toBe('git ls-tree failed in /repo: fatal: bad object');
  });
});
