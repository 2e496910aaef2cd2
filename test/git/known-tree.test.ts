import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { KnownTree } from '../../src/git/uncommitted/look/known-tree.js';
import { listCandidates } from '../../src/git/uncommitted/list-uncommitted.js';
import { findRepository } from '../../src/git/repository/find-repository.js';
import { createRepository, type TemporaryRepository } from '../support/temporary-repository.js';

/** Long enough for the times of files to prove something. */
const QUIET_MS = 70;
const LISTING = { settings: [], leaveOut: [] };

interface Known {
  repository: TemporaryRepository;
  known: KnownTree;
  path: (below: string) => string;
}

/** A tree with something of every kind in it, which is known. */
async function begin(): Promise<Known> {
  const repository = sample();
  const folders = await findRepository(repository.path);
  const comparison = { ...LISTING, root: repository.path, folders, commit: 'HEAD' };
  const { untracked } = await listCandidates(repository.path, 'HEAD', LISTING);
  await wait(QUIET_MS);
  const known = await KnownTree.of(comparison, untracked);
  if (typeof known === 'string') throw new Error(`the tree is ${known}`);
  return { repository, known, path: (below) => join(repository.path, below) };
}

function sample(): TemporaryRepository {
  const repository = createRepository();
  repository.writeAll({
    'src/a.ts': 'export const a = 1;\n',
    'src/deep/b.ts': 'export const b = 2;\n',
    'src/deep/.gitignore': '*.tmp\n',
    'run.sh': 'echo\n',
    '.gitignore': 'build/\n*.log\n',
    'build/kept.txt': 'tracked in an ignored folder\n',
    '.git/info/exclude': '# nothing\n',
    '.git/own-ignore': '# nothing\n',
    'vendor/other/x.ts': 'x\n',
    'module/x.ts': 'x\n',
  });
  repository.link('link', 'src/a.ts');
  for (const within of ['vendor/other', 'module']) {
    repository.git('init', '--quiet', within);
    repository.git('-C', within, 'add', '.');
    repository.git('-C', within, 'commit', '--quiet', '-m', 'x');
  }
  repository.git('config', 'core.excludesFile', join(repository.path, '.git/own-ignore'));
  repository.git('add', '--force', 'src', 'run.sh', '.gitignore', 'build/kept.txt', 'link', 'module');
  repository.git('commit', '--quiet', '-m', 'Something of every kind');
  repository.write('new/one.ts', 'export const one = 1;\n');
  repository.write('build/out/made.js', 'made\n');
  mkdirSync(join(repository.path, 'empty/within'), { recursive: true });
  repository.write('src/only.log', 'ignored\n');
  return repository;
}

it('says that nothing moved for as long as nothing does, and git agrees', async () => {
  const { repository, known } = await begin();
  const listed = await known.look();
  expect(listed?.untracked).toEqual(new Set(['new/one.ts']));
  await wait(QUIET_MS);
  expect(await known.look()).toBe(listed);
  // Of what is ignored, and of what a repository within holds, nothing counts.
  repository.write('build/out/made.js', 'made again\n');
  repository.write('build/out/deeper/made.js', 'made\n');
  repository.write('src/only.log', 'ignored still\n');
  repository.write('vendor/other/y.ts', 'y\n');
  expect(await known.look()).toBe(listed);
});

type Change = (path: Known['path'], repository: TemporaryRepository) => void;

/** Contents of files, which are told without git: path by what happens. */
const CONTENTS: Record<string, [path: string, change: Change]> = {
  'an edit': [
    'src/a.ts',
    (path) => {
      writeFileSync(path('src/a.ts'), 'export const a = 100;\n');
    },
  ],
  'an edit of the same size with the former times': [
    'src/a.ts',
    (path) => {
      const { atime, mtime } = statSync(path('src/a.ts'));
      writeFileSync(path('src/a.ts'), 'export const a = 2;\n');
      utimesSync(path('src/a.ts'), atime, mtime);
    },
  ],
  'an edit of an untracked file': [
    'new/one.ts',
    (path) => {
      writeFileSync(path('new/one.ts'), 'two\n');
    },
  ],
  'an edit in an ignored folder of what is tracked there': [
    'build/kept.txt',
    (path) => {
      writeFileSync(path('build/kept.txt'), 'changed\n');
    },
  ],
  'a right to execute': [
    'run.sh',
    (path) => {
      chmodSync(path('run.sh'), 0o755);
    },
  ],
  'a file of elsewhere that is renamed over it': [
    'src/a.ts',
    (path) => {
      writeFileSync(path('build/out/beside'), 'export const a = 3;\n');
      renameSync(path('build/out/beside'), path('src/a.ts'));
    },
  ],
  'a file of beside that is renamed over it': [
    'src/a.ts',
    (path) => {
      writeFileSync(path('src/.a.ts.swp'), 'export const a = 3;\n');
      renameSync(path('src/.a.ts.swp'), path('src/a.ts'));
    },
  ],
  'another target of a link': [
    'link',
    (path) => {
      rmSync(path('link'));
      symlinkSync('src/b.ts', path('link'));
    },
  ],
};

it.each(Object.entries(CONTENTS))('tells without git of %s', async (_, [below, change]) => {
  const { repository, known, path } = await begin();
  const before = await known.look();
  change(path, repository);
  const after = await known.look();
  expect(after).not.toBe(before);
  const paths = new Set(after?.present.map((candidate) => candidate.path));
  expect(paths).toContain(below);
  const byGit = await listCandidates(repository.path, 'HEAD', LISTING);
  expect(paths).toEqual(new Set(byGit.present.map((candidate) => candidate.path)));
  // A tick after the change, the file is taken for granted.
  await wait(QUIET_MS);
  const settled = await known.look();
  expect(await known.look()).toBe(settled);
});

const writing =
  (below: string, text: string): Change =>
  (_, repository) => {
    repository.write(below, text);
  };
const running =
  (...args: string[]): Change =>
  (_, repository) => {
    repository.git(...args);
  };
const editedThen =
  (...commands: string[][]): Change =>
  (_, repository) => {
    repository.write('run.sh', 'echo two\n');
    for (const args of commands) repository.git(...args);
  };

/** What only git can tell the consequences of. */
const MORE: Record<string, Change> = {
  'a new file': writing('src/c.ts', 'c\n'),
  'a new file at the top': writing('c.ts', 'c\n'),
  'a new file in a new folder': writing('src/later/c.ts', 'c\n'),
  'a new file in a folder of untracked files': writing('new/two.ts', 'c\n'),
  'a new file in an empty folder': writing('empty/c.ts', 'c\n'),
  'a new file in an empty folder of an empty folder': writing('empty/within/c.ts', 'c\n'),
  'a new file beside ignored ones': writing('src/deep/d.ts', 'c\n'),
  'a file that is gone': (_, repository) => {
    repository.remove('src/a.ts');
  },
  'an untracked file that is gone': (_, repository) => {
    repository.remove('new/one.ts');
  },
  'a folder that is gone': (_, repository) => {
    repository.remove('src/deep');
  },
  'an empty folder that is gone': (_, repository) => {
    repository.remove('empty/within');
  },
  'a file in an ignored folder that is gone': (_, repository) => {
    repository.remove('build/kept.txt');
  },
  'a file that is renamed': (_, repository) => {
    repository.move('src/a.ts', 'src/z.ts');
  },
  'a folder that is renamed': (_, repository) => {
    repository.move('src', 'lib');
  },
  'a folder that becomes a link to itself': (path, repository) => {
    repository.move('src/deep', 'build/out/deep');
    symlinkSync('../build/out/deep', path('src/deep'));
  },
  'a file that becomes a link': (path) => {
    rmSync(path('run.sh'));
    symlinkSync('src/a.ts', path('run.sh'));
  },
  'a file that becomes a folder': (_, repository) => {
    repository.remove('run.sh');
    repository.write('run.sh/x', 'x\n');
  },
  'the ignore file at the top': writing('.gitignore', '*.log\n'),
  'an ignore file at depth': writing('src/deep/.gitignore', '*.tm2\n'),
  'an ignore file in a folder of untracked files': writing('new/.gitignore', '*\n'),
  'new attributes': writing('.gitattributes', '* text\n'),
  'info/exclude': writing('.git/info/exclude', 'new/\n'),
  'info/attributes': writing('.git/info/attributes', '* text\n'),
  'core.excludesFile': writing('.git/own-ignore', 'new/\n'),
  'another core.excludesFile': running('config', 'core.excludesFile', '/nonexistent'),
  'git add of a new file': running('add', 'new/one.ts'),
  'git add of an edit': editedThen(['add', 'run.sh']),
  'git add --intent-to-add': running('add', '--intent-to-add', 'new/one.ts'),
  'git rm --cached': running('rm', '--quiet', '--cached', 'src/a.ts'),
  'git commit': editedThen(['commit', '--quiet', '--all', '-m', 'x']),
  'git checkout': editedThen(['stash', '--quiet'], ['checkout', '--quiet', 'stash']),
  'git stash': editedThen(['stash', '--quiet']),
  'git reset': editedThen(['add', 'run.sh'], ['reset', '--quiet', '--hard']),
  'git update-index --assume-unchanged': running('update-index', '--assume-unchanged', 'src/a.ts'),
  'git sparse-checkout': running('sparse-checkout', 'set', 'src'),
  'a repository that appears within': running('init', '--quiet', 'new'),
  'a repository within that is none any more': (_, repository) => {
    repository.remove('vendor/other/.git');
  },
  'a commit in a repository within': running(
    ...['-C', 'vendor/other', 'commit', '--quiet', '--allow-empty', '-m', 'y'],
  ),
  'a commit in a submodule': running(...['-C', 'module', 'commit', '--quiet', '--allow-empty', '-m', 'y']),
  'a worktree within at another commit': (path, repository) => {
    repository.git('worktree', 'add', '--quiet', '--detach', path('tree'));
  },
};

it.each(Object.entries(MORE))('leaves to git: %s', async (_, change) => {
  const { repository, known, path } = await begin();
  expect(await known.look()).toBeDefined();
  change(path, repository);
  expect(await known.look()).toBeUndefined();
});

it('tells of every file of a tree that two threads look at', async () => {
  const names = Array.from({ length: 600 }, (_, at) => `${String(at % 7)}/f${String(at)}.txt`);
  const repository = createRepository(Object.fromEntries(names.map((name) => [name, name])));
  const folders = await findRepository(repository.path);
  const head = repository.head();
  const knowAnew = async (): Promise<KnownTree> => {
    await wait(QUIET_MS);
    const known = await KnownTree.of({ root: repository.path, folders, commit: head, ...LISTING }, new Set());
    if (!(known instanceof KnownTree)) throw new Error(known);
    return known;
  };
  const known = await knowAnew();
  const still = await known.look();
  expect(await known.look()).toBe(still);
  for (const at of [0, 1, 299, 300, 598, 599]) {
    const name = names[at] ?? '';
    repository.write(name, `${name} and more`);
    const listed = await known.look();
    expect(listed?.present.map(({ path }) => path)).toContain(name);
  }
  const written = (await known.look())?.present.map(({ path }) => path);
  expect(written).toHaveLength(6);

  for (const at of [2, 597]) {
    const again = await knowAnew();
    repository.remove(names[at] ?? '');
    expect(await again.look()).toBeUndefined();
  }
});
