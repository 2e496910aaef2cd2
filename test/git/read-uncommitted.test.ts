import { chmodSync, renameSync } from 'node:fs';
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
