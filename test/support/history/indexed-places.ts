import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../../src/core/ports.js';
import { openFolderSource, openGitSource } from '../../../src/git/open-source.js';
import { withoutFolder } from '../../../src/git/without-folder.js';
import { TemporaryRepository } from '../temporary-repository.js';
import type { Entry, Tree } from './tree.js';
import { commitTrees, writeTree } from './write-trees.js';

/** Where an update finds the commit that it is to index. */
export const PLACES = ['repository', 'shallow-clone', 'folder', 'worktree'] as const;
export type Place = (typeof PLACES)[number];

/** The index that is committed together with the worktree. */
const COMMITTED = '.index';

/** A history in every form that an index can be made of, below one folder. */
export class IndexedPlaces {
  readonly #root: string;
  readonly #trees: readonly Tree[];
  readonly #repository: TemporaryRepository;
  #worktree: TemporaryRepository | undefined;
  #clones = 0;

  constructor(root: string, trees: readonly Tree[]) {
    this.#root = root;
    this.#trees = trees;
    this.#repository = this.#init('repository.git', '--bare');
    commitTrees(this.#repository.path, trees);
  }

  /** The folder of the index that is brought to a commit there. One index serves all places but the worktree, which has it inside. */
  indexAt(place: Place): string {
    return place === 'worktree' ? join(this.#root, 'worktree', COMMITTED) : join(this.#root, 'index');
  }

  /** A commit as it can be read there, with the revision that names it, and what it holds there. */
  async open(place: Place, commit: number): Promise<{ source: Source; revision: string; tree: Tree }> {
    const branch = `c${String(commit)}`;
    const tree = this.#trees[commit] ?? new Map<string, Entry>();
    switch (place) {
      case 'repository':
        return { source: await openGitSource(this.#repository.path), revision: `refs/heads/${branch}`, tree };
      case 'shallow-clone': {
        const path = join(this.#root, `clone-${String(this.#clones++)}.git`);
        const flags = ['--quiet', '--bare', '--depth', '1', '--branch', branch];
        this.#repository.git('clone', ...flags, `file://${this.#repository.path}`, path);
        return { source: await openGitSource(path), revision: 'HEAD', tree };
      }
      case 'folder': {
        const folder = join(this.#root, 'folder');
        mkdirSync(folder, { recursive: true });
        writeTree(folder, tree);
        return { source: await openFolderSource(folder), revision: 'HEAD', tree: withoutModules(tree) };
      }
      case 'worktree': {
        this.#worktree ??= this.#initWorktree();
        writeTree(this.#worktree.path, tree, ['.git', COMMITTED]);
        this.#worktree.commit();
        const source = await openGitSource(this.#worktree.path);
        return { source: withoutFolder(source, COMMITTED), revision: 'HEAD', tree: withoutModules(tree) };
      }
    }
  }

  /** Commits the index that an update of the worktree has made; `isGoingBack` then returns to the index before it. */
  settle(place: Place, isGoingBack: boolean): void {
    if (place !== 'worktree') return;
    this.#worktree?.commit('Update the index');
    if (isGoingBack) this.#worktree?.git('reset', '--quiet', '--hard', 'HEAD~2');
  }

  #initWorktree(): TemporaryRepository {
    const worktree = this.#init('worktree');
    worktree.commit();
    return worktree;
  }

  #init(name: string, ...flags: string[]): TemporaryRepository {
    const path = join(this.#root, name);
    mkdirSync(path);
    const repository = new TemporaryRepository(path);
    repository.git('init', '--quiet', '--template=', ...flags);
    return repository;
  }
}

/** What is left of a tree that is written to disk. */
function withoutModules(tree: Tree): Tree {
  return new Map([...tree].filter(([, { mode }]) => mode !== '160000'));
}
