import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../../src/core/ports/source.js';
import { openFolderSource, openGitSource } from '../../../src/git/open-source.js';
import type { Entry, Tree } from './tree.js';
import { commitTrees, initRepository, writeTree } from './write-trees.js';

/** In which form an update finds the commit that it is to index: among all others, alone as in a shallow clone, or without git. */
export const FORMS = ['repository', 'alone', 'folder'] as const;
export type Form = (typeof FORMS)[number];

/** A commit as an update can read it, with the revision that names it, and what it holds there. */
export interface CommitInForm {
  source: Source;
  revision: string;
  tree: Tree;
}

/** A history in every form that an index outside of it can be made of, below one folder. */
export class HistoryForms {
  readonly #root: string;
  readonly #trees: readonly Tree[];
  readonly #repositories = new Map<string, Promise<Source>>();

  constructor(root: string, trees: readonly Tree[]) {
    this.#root = root;
    this.#trees = trees;
  }

  async open(form: Form, commit: number): Promise<CommitInForm> {
    const number = commit % this.#trees.length;
    const tree = this.#trees[number] ?? new Map<string, Entry>();
    switch (form) {
      case 'repository': {
        const source = await this.#open('repository.git', this.#trees);
        return { source, revision: `refs/heads/c${String(number)}`, tree };
      }
      case 'alone':
        return { source: await this.#open(`alone-${String(number)}.git`, [tree]), revision: 'HEAD', tree };
      case 'folder': {
        const folder = join(this.#root, 'folder');
        mkdirSync(folder, { recursive: true });
        writeTree(folder, tree);
        return { source: await openFolderSource(folder), revision: 'HEAD', tree: withoutModules(tree) };
      }
    }
  }

  /** Opens a bare repository with a commit of each tree, once. */
  #open(name: string, trees: readonly Tree[]): Promise<Source> {
    const found = this.#repositories.get(name);
    if (found) return found;
    const path = join(this.#root, name);
    initRepository(path, true);
    commitTrees(path, trees);
    const opened = openGitSource(path);
    this.#repositories.set(name, opened);
    return opened;
  }
}

/** What is left of a tree that is written to disk. */
export function withoutModules(tree: Tree): Tree {
  return new Map([...tree].filter(([, { mode }]) => mode !== '160000'));
}
