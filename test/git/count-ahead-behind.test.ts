import { describe, expect, it } from 'vitest';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

function createHistory(): { repository: TemporaryRepository; commits: string[] } {
  const repository = createRepository();
  const commits = ['1', '2', '3', '4', '5', '6'].map((text) => repository.commitFiles({ 'a.ts': text }));
  return { repository, commits };
}

describe('countAheadBehind', () => {
  it('counts the commits that are new', async () => {
    const { repository, commits } = createHistory();
    const [first = '', , third = '', , , last = ''] = commits;
    const source = await openGitSource(repository.path);
    expect(await source.countAheadBehind(first, last)).toEqual({ behind: 5, ahead: 0 });
    expect(await source.countAheadBehind(third, last)).toEqual({ behind: 3, ahead: 0 });
    expect(await source.countAheadBehind(last, last)).toEqual({ behind: 0, ahead: 0 });
    expect(await source.countAheadBehind(last, first)).toEqual({ behind: 0, ahead: 5 });
  });

  it('counts what another branch has more, merges included', async () => {
    const { repository, commits } = createHistory();
    repository.branch('side', commits[2]);
    repository.commitFiles({ 'b.ts': 'b' });
    const side = repository.commitFiles({ 'c.ts': 'c' });
    repository.checkout('main');
    const merge = repository.merge('side');
    const source = await openGitSource(repository.path);
    expect(await source.countAheadBehind(commits[5] ?? '', side)).toEqual({ behind: 2, ahead: 3 });
    expect(await source.countAheadBehind(side, commits[5] ?? '')).toEqual({ behind: 3, ahead: 2 });
    expect(await source.countAheadBehind(side, merge)).toEqual({ behind: 4, ahead: 0 });
  });

  it('does not know unrelated or unknown commits, or what is no commit id', async () => {
    const { repository, commits } = createHistory();
    const [first = ''] = commits;
    repository.git('checkout', '--quiet', '--orphan', 'other');
    const orphan = repository.commit('Unrelated');
    const source = await openGitSource(repository.path);
    expect(await source.countAheadBehind(first, orphan)).toBeUndefined();
    expect(await source.countAheadBehind('1'.repeat(40), first)).toBeUndefined();
    expect(await source.countAheadBehind('--all', first)).toBeUndefined();
    expect(await source.countAheadBehind('HEAD', first)).toBeUndefined();
  });

  it('counts within a shallow clone and does not guess beyond it', async () => {
    const { repository, commits } = createHistory();
    const [first = '', , , fourth = '', fifth = '', last = ''] = commits;
    const shallow = await openGitSource(repository.clone('--depth=3').path);
    expect(await shallow.countAheadBehind(fifth, last)).toEqual({ behind: 1, ahead: 0 });
    expect(await shallow.countAheadBehind(last, fourth)).toEqual({ behind: 0, ahead: 2 });
    expect(await shallow.countAheadBehind(first, last)).toBeUndefined();
  });

  it('does not count a merge of which a shallow clone cut one side', async () => {
    const { repository, commits } = createHistory();
    repository.branch('side', commits[0]);
    for (const text of ['1', '2', '3', '4']) repository.commitFiles({ 'b.ts': text });
    repository.checkout('main');
    const merge = repository.merge('side');
    const shallow = await openGitSource(repository.clone('--depth=3').path);
    expect(await shallow.countAheadBehind(commits[5] ?? '', merge)).toBeUndefined();
    const whole = await openGitSource(repository.path);
    expect(await whole.countAheadBehind(commits[5] ?? '', merge)).toEqual({ behind: 5, ahead: 0 });
  });
});
