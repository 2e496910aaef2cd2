import { join } from 'node:path';
import { openGitSource } from '../../../src/git/open-source.js';
import { withoutFolder } from '../../../src/git/trees/without-folder.js';
import { TemporaryRepository } from '../temporary-repository.js';
import { withoutModules, type CommitInForm } from './history-forms.js';
import type { Tree } from './tree.js';
import { initRepository, writeTree } from './write-trees.js';

const FOLDER = '.index';

/** A working tree whose index is committed with it. */
export class CommittedHistory {
  /** The folder of the index. */
  readonly index: string;
  readonly #repository: TemporaryRepository;
  #commits = 0;

  constructor(root: string) {
    const path = join(root, 'worktree');
    this.index = join(path, FOLDER);
    initRepository(join(path, '.git'), false);
    this.#repository = new TemporaryRepository(path);
  }

  /** Commits a tree together with the index as the last update left it. */
  async open(tree: Tree): Promise<CommitInForm> {
    const { path } = this.#repository;
    writeTree(path, tree, ['.git', FOLDER]);
    this.#repository.git('add', '--all');
    this.#repository.git('commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'Change');
    this.#commits++;
    const source = withoutFolder(await openGitSource(path), FOLDER);
    return { source, revision: 'HEAD', tree: withoutModules(tree) };
  }

  /**
   * Returns to the commit before, if there is one, with its index, which was made for the commit before that. Files that
   * the last update wrote stay where no commit has them.
   */
  goBack(): void {
    if (this.#commits < 2) return;
    this.#repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    this.#commits--;
  }
}
