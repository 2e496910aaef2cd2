import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openGitSource } from '../../../src/git/open-source.js';
import { withoutFolder } from '../../../src/git/trees/without-folder.js';
import { TemporaryRepository } from '../temporary-repository.js';
import { withoutModules, type PlacedCommit } from './history-places.js';
import type { Tree } from './tree.js';
import { writeTree } from './write-trees.js';

const FOLDER = '.index';

/** A working tree whose index is committed with it. */
export class CommittedHistory {
  /** The folder of the index. */
  readonly index: string;
  readonly #repository: TemporaryRepository;

  constructor(root: string) {
    const path = join(root, 'worktree');
    mkdirSync(path);
    this.index = join(path, FOLDER);
    this.#repository = new TemporaryRepository(path);
    this.#repository.git('init', '--quiet', '--template=');
    this.#commit();
  }

  /** Commits a tree beside the index as it stands. */
  async open(tree: Tree): Promise<PlacedCommit> {
    const { path } = this.#repository;
    writeTree(path, tree, ['.git', FOLDER]);
    this.#commit();
    const source = withoutFolder(await openGitSource(path), FOLDER);
    return { source, revision: 'HEAD', tree: withoutModules(tree) };
  }

  /** Commits the index that an update has made; `isGoingBack` then returns to the tree and the index before it. */
  settle(isGoingBack: boolean): void {
    this.#commit();
    if (isGoingBack) this.#repository.git('reset', '--quiet', '--hard', 'HEAD~2');
  }

  #commit(): void {
    this.#repository.git('add', '--all');
    this.#repository.git('commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'Change');
  }
}
