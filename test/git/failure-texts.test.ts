import { expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { failureOf, isGitFailure, startFailureOf } from '../../src/git/run/git-failure.js';
import { isObjectId, NULL_ID } from '../../src/git/run/object-id.js';

const failed = (
  stderr: string,
  exitCode: number | null = 128,
  args = ['--literal-pathspecs', 'ls-tree', '-r'],
) => failureOf({ directory: '/repo', args, stderr, exitCode });

it('says how git ended where it printed nothing', () => {
  expect(failed(' \n').message).toBe('git ls-tree failed in /repo: exit code 128');
  expect(failed('', null).message).toBe('git ls-tree failed in /repo: it was ended by a signal');
});

it('says what to do, by what git lacks', () => {
  expect(failed('fatal: could not fetch abc from promisor remote').hint).toBe(
    'Make sure that the remote of this partial clone is reachable, because the missing objects come from there.',
  );
  expect(failed('fatal: bad object').hint).toBe(
    'If the repository may be damaged, run git fsck. If objects are missing, run git fetch.',
  );
  expect(failed('fatal: Not a git repository (or any of the parent directories)')).toMatchObject({
    code: 'NOT_A_REPOSITORY',
    message: '/repo is not inside a git repository.',
    hint: 'Name a repository with --repo, run git init, or index the folder as it is with --no-git.',
    cause: { message: 'fatal: Not a git repository (or any of the parent directories)' },
  });
});

it('tells that git is not there from other reasons why it does not start', () => {
  const missing = Object.assign(new Error('spawn git ENOENT'), {
    code: 'ENOENT',
    errno: -2,
    syscall: 'spawn git',
  });
  expect(startFailureOf('/repo', missing)).toMatchObject({
    code: 'GIT_MISSING',
    message: 'git is not installed, or it is not on the PATH.',
    hint: 'Install git, or index a folder without git with --no-git.',
    cause: missing,
  });
  const other = new Error('no');
  expect(startFailureOf('/repo', other)).toMatchObject({
    code: 'GIT_FAILED',
    message: 'git could not be started in /repo.',
    cause: other,
  });
});

it('knows its own failures', () => {
  expect(isGitFailure(failed('x'))).toBe(true);
  expect(isGitFailure(new DiffdexError('LOCKED', 'x', { hint: 'y' }))).toBe(false);
  expect(isGitFailure(new Error('GIT_FAILED'))).toBe(false);
});

it('takes nothing but a full id for one', () => {
  expect([NULL_ID, 'a'.repeat(40), '0'.repeat(64)].map(isObjectId)).toEqual([true, true, true]);
  for (const text of [
    '',
    'a'.repeat(39),
    'a'.repeat(41),
    'A'.repeat(40),
    `${NULL_ID}\n`,
    `x${NULL_ID}`,
    'g'.repeat(40),
    'a'.repeat(65),
  ]) {
    expect([text, isObjectId(text)]).toEqual([text, false]);
  }
});
