import { expect, it } from 'vitest';
import type { FileEntry } from '../../src/core/ports/snapshot-reader.js';
import { openGitSource } from '../../src/git/open-source.js';
import { listDifferences } from '../../src/indexing/plan/list-work.js';
import { createRepository } from '../support/temporary-repository.js';

it('lists what differs from the table of files, a mere change of mode included', async () => {
  const repository = createRepository({
    'a.sh': 'one\n',
    'b.ts': 'two\n',
    'c.ts': 'three\n',
    'd.ts': 'four\n',
  });
  const source = await openGitSource(repository.path);
  const indexed = new Map<string, FileEntry>();
  for await (const { path, blob, mode } of source.listTree(repository.tree())) {
    indexed.set(path, { path, blob, mode, language: 'text', sizeBytes: 0, skip: '', chunks: 0, digest: '' });
  }
  repository.setExecutable('a.sh');
  repository.write('b.ts', 'changed\n');
  repository.remove('d.ts');
  repository.write('moved.ts', 'four\n');
  repository.write('new.ts', 'five\n');
  repository.commit();

  const listed = async (recheck: boolean): Promise<string[]> => {
    const work = listDifferences(source, repository.tree(), indexed, {
      recheck,
      total: 5,
      arrived: new Map(),
    });
    const lines: string[] = [];
    for await (const { entry, kind } of work.items) lines.push(`${kind} ${entry.path} ${entry.mode}`);
    return [...lines, ...[...work.removed].map((path) => `removed ${path}`)];
  };
  const changes = [
    'modified a.sh 100755',
    'modified b.ts 100644',
    'renamed moved.ts 100644',
    'added new.ts 100644',
    'removed d.ts',
  ];
  expect((await listed(false)).sort()).toEqual([...changes].sort());
  expect((await listed(true)).sort()).toEqual([...changes, 'unchanged c.ts 100644'].sort());
});
