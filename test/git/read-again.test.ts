import fc from 'fast-check';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import { findRepository } from '../../src/git/repository/find-repository.js';
import { UncommittedReader } from '../../src/git/uncommitted/read-uncommitted.js';
import { campaign } from '../support/history/campaign.js';
import { edit } from '../support/history/edits.js';
import { start, step, treesOf } from '../support/history/steps.js';
import { EditedTree } from '../support/history/working-tree.js';
import { commitTrees } from '../support/history/write-trees.js';

const { parameters, timeoutMs } = campaign('DIFFDEX_TEST_WORKING_TREES', 20);

it(
  'a reader that knows the tree reads what one would that has read nothing before',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(step, { minLength: 1, maxLength: 3 }),
        fc.array(edit, { minLength: 3, maxLength: 10 }),
        async (first, steps, edits) => {
          const root = await realpath(await mkdtemp(join(tmpdir(), 'diffdex-again-')));
          try {
            await compareAfterEach(await make(root, treesOf(first, steps)), edits);
          } finally {
            await rm(root, { recursive: true, force: true });
          }
        },
      ),
      parameters,
    );
  },
  timeoutMs,
);

async function make(path: string, trees: ReturnType<typeof treesOf>): Promise<EditedTree> {
  const tree = new EditedTree(path, join(path, '.git'));
  tree.git(['init', '--quiet', '--template=', path]);
  commitTrees(path, trees);
  tree.git(['symbolic-ref', 'HEAD', 'refs/heads/c0']);
  tree.git(['reset', '--quiet', '--hard']);
  await mkdir(join(path, 'empty folder'), { recursive: true });
  return tree;
}

async function compareAfterEach(
  tree: EditedTree,
  edits: readonly Parameters<EditedTree['apply']>[0][],
): Promise<void> {
  const folders = await findRepository(tree.path);
  const open = (): UncommittedReader => new UncommittedReader(tree.path, folders);
  const again = open();
  await read(again, tree);
  for (const one of edits) {
    // Twice: the first one may only find that it has to get to know the tree.
    await read(again, tree);
    await again.settled();
    await read(again, tree);
    tree.apply(one);
    tree.settle();
    const found = await read(again, tree);
    expect(found, JSON.stringify(one)).toEqual(await read(open(), tree));
  }
}

/** All that a reader says of a tree, in order. */
async function read(reader: UncommittedReader, tree: EditedTree): Promise<unknown> {
  const commit = tree.tryGit(['rev-parse', '--verify', '--quiet', 'HEAD'])?.toString().trim();
  const against = commit ?? tree.git(['hash-object', '-t', 'tree', '--stdin']).toString().trim();
  try {
    const found = await reader.read(() => Promise.resolve(against), { maxFiles: 1000 });
    if (found.kind !== 'read') return found;
    const changes = found.changes.map((change) => JSON.stringify(change)).sort();
    return { changes, untracked: [...found.untracked].sort() };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return error.code;
  }
}
