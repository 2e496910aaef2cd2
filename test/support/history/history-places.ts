import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../../src/core/ports/ports.js';
import { openFolderSource, openGitSource } from '../../../src/git/open-source.js';
import { TemporaryRepository } from '../temporary-repository.js';
import type { Entry, Tree } from './tree.js';
import { commitTrees, writeTree } from './write-trees.js';

/** Where an update finds the commit that it is to index: among all others, alone as in a shallow clone, or without git. */
export const PLACES = ['repository', 'alone', 'folder'] as const;
export type Place = (typeof PLACES)[number];

/** A commit as an update can read it, with the revision that names it, and what it holds there. */
export interface PlacedCommit {
  source: Source;
  revision: string;
  tree: Tree;
}

/** A history in every form that an index outside of it can be made of, below one folder. */
export class HistoryPlaces {
  readonly #root: string;
  readonly #trees: readonly Tree[];
  readonly #repository: string;

  constructor(root: string, trees: readonly Tree[]) {
    this.#root = root;
    this.#trees = trees;
    const empty = join(root, 'empty.git');
    mkdirSync(empty);
    new TemporaryRepository(empty).git('init', '--quiet', '--bare', '--template=', '--initial-branch=c0');
    this.#repository = this.#import('repository.git', trees);
  }

  async open(place: Place, commit: number): Promise<PlacedCommit> {
    const number = commit % this.#trees.length;
    const tree = this.#trees[number] ?? new Map<string, Entry>();
    switch (place) {
      case 'repository':
        return {
          source: await openGitSource(this.#repository),
          revision: `refs/heads/c${String(number)}`,
          tree,
        };
      case 'alone': {
        const path = this.#import(`alone-${String(number)}.git`, [tree]);
        return { source: await openGitSource(path), revision: 'HEAD', tree };
      }
      case 'folder': {
        const folder = join(this.#root, 'folder');
        mkdirSync(folder, { recursive: true });
        writeTree(folder, tree);
        return { source: await openFolderSource(folder), revision: 'HEAD', tree: withoutModules(tree) };
      }
    }
  }

  /** A bare repository with a commit of each tree, if it is not there yet. */
  #import(name: string, trees: readonly Tree[]): string {
    const path = join(this.#root, name);
    if (existsSync(path)) return path;
    cpSync(join(this.#root, 'empty.git'), path, { recursive: true });
    commitTrees(path, trees);
    return path;
  }
}

/** What is left of a tree that is written to disk. */
export function withoutModules(tree: Tree): Tree {
  return new Map([...tree].filter(([, { mode }]) => mode !== '160000'));
}
