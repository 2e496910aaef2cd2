import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FileChange } from '../../src/core/types.js';
import { openGitSource } from '../../src/git/open-source.js';
import { createRepository } from '../support/temporary-repository.js';

const describeChange = (change: FileChange): string =>
  change.kind === 'deleted'
    ? `deleted ${change.previousPath}`
    : `${change.kind} ${change.entry.mode} ${change.entry.path} ${change.entry.blob.slice(0, 8)}`;

it('reads again whatever moved since, and nothing where nothing did', async () => {
  const repository = createRepository({ 'a.txt': 'a\n', 'b.txt': 'b\n', "it's naïve/c d.txt": 'c\n' });
  const source = await openGitSource(repository.path);
  const read = async (from = source): Promise<string[]> => {
    const found = await from.readUncommitted({ maxFiles: 100 });
    return found?.kind === 'read' ? found.changes.map(describeChange).sort() : [String(found?.kind)];
  };
  const steps: (() => void)[] = [
    () => undefined,
    () => {
      repository.write('a.txt', 'a changed\n');
    },
    () => {
      repository.write('a.txt', 'A changed\n');
    },
    () => {
      repository.write('new/untracked.txt', 'one\n');
    },
    () => {
      repository.write('new/untracked.txt', 'two\n');
    },
    () => {
      repository.write("it's naïve/c d.txt", 'x\n');
    },
    () => {
      repository.write("it's naïve/c d.txt", 'y\n');
    },
    () => {
      repository.git('add', 'a.txt');
    },
    () => {
      repository.write('a.txt', 'a again\n');
    },
    () => {
      chmodSync(join(repository.path, 'b.txt'), 0o755);
    },
    () => {
      renameSync(join(repository.path, 'b.txt'), join(repository.path, 'moved.txt'));
    },
    () => {
      repository.write('.gitignore', 'new/\n');
    },
    () => {
      repository.commitFiles({ 'later.txt': 'later\n' });
    },
    () => {
      repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    },
  ];
  const seen = new Set<string>();
  for (const step of steps) {
    step();
    const found = await read();
    // One that has read nothing before says the same.
    expect(found).toEqual(await read(await openGitSource(repository.path)));
    // Long enough after the last write, what is known is taken for granted; it must still be the same.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await read()).toEqual(found);
    expect(await read()).toEqual(found);
    seen.add(found.join('\n'));
  }
  expect(seen.size).toBeGreaterThan(10);
});

it.each(['--skip-worktree', '--assume-unchanged'])(
  'what git was told not to look at (%s) is gone where something else lies in its place',
  async (flag) => {
    const repository = createRepository({
      'lib/a b.ts/inner.ts': 'inner\n',
      'lib/a b.ts/deep/other.ts': 'other\n',
      "lib/it's.ts": 'file\n',
      'lib/kept.ts': 'kept\n',
    });
    repository.git('update-index', flag, 'lib/a b.ts/inner.ts', 'lib/a b.ts/deep/other.ts');
    repository.git('update-index', flag, "lib/it's.ts", 'lib/kept.ts');
    rmSync(join(repository.path, 'lib'), { recursive: true });
    repository.write('lib/a b.ts', 'a file where a folder was\n');
    repository.write("lib/it's.ts/below.ts", 'a folder where a file was\n');
    const source = await openGitSource(repository.path);
    const found = await source.readUncommitted({ maxFiles: 100 });
    expect(found?.kind === 'read' && found.changes.map(describeChange).sort()).toEqual([
      expect.stringMatching(/^added 100644 lib\/a b\.ts /),
      expect.stringMatching(/^added 100644 lib\/it's\.ts\/below\.ts /),
      'deleted lib/a b.ts/deep/other.ts',
      'deleted lib/a b.ts/inner.ts',
      "deleted lib/it's.ts",
    ]);
  },
);
