import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openIndex, type UpdateSummary } from '../../src/index.js';
import { readRows } from '../support/read-rows.js';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';

const POOL = 'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n}\n';
const RETRY = 'def retry(times):\n    for attempt in range(times):\n        yield attempt\n';

function sampleRepository(): TemporaryRepository {
  const repository = createRepository({
    'src/pool.ts': POOL,
    'src/a b "c".ts': 'export const quoted = 1;\n',
    'naïve/ünï.py': RETRY,
    'crlf.py': RETRY.replaceAll('\n', '\r\n'),
    'empty.txt': '',
    'image.png': Buffer.from([0x89, 0x50, 0, 0]),
    'latin1.md': Buffer.from('# Caf\xe9\n\nOuvert.\n', 'latin1'),
    'big.txt': 'line of text\n'.repeat(100_000),
  });
  repository.link('link.ts', 'src/pool.ts');
  repository.commit();
  repository.git('update-index', '--add', '--cacheinfo', `160000,${repository.head()},module`);
  repository.git('commit', '--quiet', '-m', 'Add a submodule');
  repository.git('reset', '--quiet', '--hard');
  return repository;
}

async function indexOf(repository: string, index: string, noGit = false): Promise<UpdateSummary> {
  const code = await openIndex({ repository, index, noGit });
  const summary = await code.update();
  code.close();
  return summary;
}

describe('the same tree gives the same snapshot', () => {
  it('in bare and shallow clones, worktrees, sparse checkouts and with converted line ends', async () => {
    const repository = sampleRepository();
    const expected = await indexOf(repository.path, join(temporaryFolder(), 'index'));
    expect(expected.files.skipped).toEqual({
      binary: 1,
      empty: 1,
      symlink: 1,
      submodule: 1,
      'too-large': 1,
    });
    const worktree = join(temporaryFolder(), 'linked tree');
    repository.git('worktree', 'add', '--quiet', worktree, 'HEAD');
    const sparse = repository.clone('--no-checkout');
    sparse.git('sparse-checkout', 'set', 'src');
    sparse.git('checkout', '--quiet');
    const places = {
      bare: repository.clone('--bare').path,
      shallow: repository.clone('--depth', '1').path,
      worktree,
      sparse: sparse.path,
      converted: repository.clone('-c', 'core.autocrlf=true').path,
      subfolder: join(repository.path, 'src'),
    };
    for (const [name, path] of Object.entries(places)) {
      const { contentDigest, files } = await indexOf(path, join(temporaryFolder(), 'index'));
      expect({ name, contentDigest, files }).toEqual({
        name,
        contentDigest: expected.contentDigest,
        files: expected.files,
      });
    }
  });

  it('updates an index from elsewhere although the indexed tree is not here', async () => {
    const repository = sampleRepository();
    const foreign = join(temporaryFolder(), 'foreign');
    await indexOf(repository.path, foreign);
    repository.remove('naïve/ünï.py');
    repository.move('src/pool.ts', 'src/moved.ts');
    repository.commitFiles({ 'src/new.py': `${RETRY}\n\nclass New:\n    pass\n` });
    const shallow = repository.clone('--depth', '1');
    const index = join(temporaryFolder(), 'copied');
    cpSync(foreign, index, { recursive: true });
    const summary = await indexOf(shallow.path, index);
    expect(summary).toMatchObject({
      mode: 'incremental',
      reason: 'tree-listing',
      files: { added: 1, deleted: 1, renamed: 1, modified: 0 },
    });
    const fresh = join(temporaryFolder(), 'fresh');
    await indexOf(shallow.path, fresh);
    expect(await readRows(index)).toEqual(await readRows(fresh));
  });

  it('survives a move of the index to another folder', async () => {
    const repository = sampleRepository();
    const first = join(temporaryFolder(), 'first');
    await indexOf(repository.path, first);
    const moved = join(temporaryFolder(), 'moved');
    cpSync(first, moved, { recursive: true });
    const code = await openIndex({ repository: repository.path, index: moved });
    expect((await code.update()).mode).toBe('none');
    expect((await code.search('Pool.acquire')).hits[0]?.path).toBe('src/pool.ts');
    code.close();
  });
});

describe('rules and options', () => {
  it('judges every file again when .diffdexignore, .gitattributes or options change, and no more than needed', async () => {
    const repository = sampleRepository();
    const index = join(temporaryFolder(), 'index');
    await indexOf(repository.path, index);
    repository.commitFiles({ '.diffdexignore': '*.py\n', '.gitattributes': '*.md linguist-generated\n' });
    const ignored = await indexOf(repository.path, index);
    expect(ignored).toMatchObject({ mode: 'incremental', reason: 'rules-changed', chunks: { embedded: 2 } });
    expect(ignored.files.skipped).toMatchObject({ ignored: 2, generated: 1 });
    const code = await openIndex({ repository: repository.path, index, include: ['*.py'] });
    const included = await code.update();
    code.close();
    expect(included).toMatchObject({ reason: 'options-changed', chunks: { embedded: 0 } });
    expect(included.files.skipped.ignored).toBeUndefined();
    const fresh = join(temporaryFolder(), 'fresh');
    const rebuilt = await openIndex({ repository: repository.path, index: fresh, include: ['*.py'] });
    await rebuilt.update();
    rebuilt.close();
    expect(await readRows(index)).toEqual(await readRows(fresh));
  });

  it('judges every file again where the tree that was indexed is not here and rule files changed', async () => {
    const repository = createRepository({
      'src/pool.ts': POOL,
      'src/a.py': RETRY,
      'naïve/b.md': '# B\n\nIt is.\n',
    });
    const places = ['clone', 'folder'].map((name) => ({ name, index: join(temporaryFolder(), name) }));
    const steps: [string, () => void][] = [
      [
        'added',
        () => {
          repository.write('.diffdexignore', '*.py\n');
        },
      ],
      [
        'modified',
        () => {
          repository.write('.diffdexignore', '!src/\n*.md\n');
        },
      ],
      [
        'nested',
        () => {
          repository.write('src/.gitattributes', '*.ts linguist-generated\n');
        },
      ],
      [
        'moved',
        () => {
          repository.move('src/.gitattributes', 'naïve/.gitattributes');
        },
      ],
      [
        'removed',
        () => {
          repository.remove('.diffdexignore', 'naïve/.gitattributes');
        },
      ],
    ];
    for (const { index } of places) await indexOf(repository.path, index);
    for (const [step, apply] of steps) {
      apply();
      repository.commit();
      const { path } = repository.clone('--depth', '1');
      const fresh = join(temporaryFolder(), 'fresh');
      await indexOf(path, fresh);
      const expected = await readRows(fresh);
      for (const { name, index } of places) {
        const summary = await indexOf(path, index, name === 'folder');
        expect({ step, name, ...summary }).toMatchObject({ mode: 'incremental', reason: 'rules-changed' });
        expect({ step, name, rows: await readRows(index) }).toEqual({ step, name, rows: expected });
      }
    }
  });

  it('indexes an empty tree and goes on from there', async () => {
    const repository = createRepository();
    repository.commit();
    const index = join(temporaryFolder(), 'index');
    expect(await indexOf(repository.path, index)).toMatchObject({ mode: 'full', chunks: { total: 0 } });
    const code = await openIndex({ repository: repository.path, index });
    expect((await code.search('anything')).hits).toEqual([]);
    repository.commitFiles({ 'a.ts': POOL });
    expect(await code.update()).toMatchObject({ mode: 'incremental', files: { added: 1, total: 1 } });
    expect((await code.search('acquire')).hits[0]?.path).toBe('a.ts');
    code.close();
  });

  it('publishes an empty commit without touching the rows', async () => {
    const repository = sampleRepository();
    const index = join(temporaryFolder(), 'index');
    const before = await indexOf(repository.path, index);
    repository.git('commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    const after = await indexOf(repository.path, index);
    expect(after).toMatchObject({ mode: 'incremental', chunks: { embedded: 0, deleted: 0 } });
    expect(after.revision).toBe(repository.head());
    expect(after.contentDigest).toBe(before.contentDigest);
  });
});
