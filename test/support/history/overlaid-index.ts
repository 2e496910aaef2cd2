import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Chunker } from '../../../src/core/ports/chunker.js';
import type { Embedder } from '../../../src/core/ports/embedder.js';
import type { SnapshotReader } from '../../../src/core/ports/snapshot-reader.js';
import type { SnapshotStore } from '../../../src/core/ports/snapshot-store.js';
import type { Source } from '../../../src/core/ports/source.js';
import type { TreeEntry } from '../../../src/core/types.js';
import { openGitSource, openPresentSource } from '../../../src/git/open-source.js';
import { withoutFolder } from '../../../src/git/trees/without-folder.js';
import { buildOverlay, type BuiltOverlay } from '../../../src/indexing/overlay/build-overlay.js';
import { OverlayLedger } from '../../../src/indexing/overlay/overlay-ledger.js';
import type { FileOptions } from '../../../src/indexing/plan/file-rules.js';
import { updateIndex } from '../../../src/indexing/update-index.js';
import { digestOf } from '../../../src/platform/digest.js';
import { OverlayReader } from '../../../src/search/overlay/overlay-reader.js';
import { openStore } from '../../../src/storage/open-store.js';
import { costlyEmbedder } from '../costly-embedder.js';
import { silentReporter } from '../silent-reporter.js';
import { rowsOfEntries, storedRows, type Rows } from './snapshot-rows.js';
import type { Tree } from './tree.js';
import { withoutModules } from './history-forms.js';
import { commitInCopy, EditedTree, fingerprint } from './working-tree.js';
import { commitTrees } from './write-trees.js';

/** What kind of working tree is edited. */
export const EDITED_FORMS = [
  'plain',
  'linked',
  'sub-folder',
  'SHA-256',
  'committed',
  'uncommitted index',
] as const;

export interface OverlaidChoice {
  form: (typeof EDITED_FORMS)[number];
  head: number;
  /** The tree that is indexed: that of HEAD, of some commit, or one that the repository does not have. */
  base: 'head' | 'elsewhere' | number;
  isCostly: boolean;
  isExcluding: boolean;
  chunker: Chunker;
}

const INDEX_FOLDER = '.index';
/** Vectors of a costly embedder are kept from one question to the next. */
const CACHE_FOLDER = 'cache';
const MAX_COMMITTED_BYTES = 64 * 1024 * 1024;

type Texts = Pick<Rows, 'files' | 'chunks'>;

/** A working tree with an index of one commit, asked again and again. */
export class OverlaidIndex {
  readonly tree: EditedTree;
  /** Is there where a filter of the repository's configuration ran. */
  readonly ranFilter: string;
  readonly #root: string;
  readonly #choice: OverlaidChoice;
  readonly #source: Source;
  readonly #store: SnapshotStore;
  readonly #reader: SnapshotReader;
  readonly #embedder: Embedder;
  #former: BuiltOverlay | undefined;
  #copies = 0;

  private constructor(
    root: string,
    parts: {
      tree: EditedTree;
      choice: OverlaidChoice;
      source: Source;
      store: SnapshotStore;
      reader: SnapshotReader;
      embedder: Embedder;
    },
  ) {
    this.#root = root;
    this.ranFilter = `${root}-ran`;
    this.tree = parts.tree;
    this.#choice = parts.choice;
    this.#source = parts.source;
    this.#store = parts.store;
    this.#reader = parts.reader;
    this.#embedder = parts.embedder;
  }

  static async make(root: string, trees: readonly Tree[], choice: OverlaidChoice): Promise<OverlaidIndex> {
    const { form, base } = choice;
    const here = join(root, 'here');
    mkdirSync(here);
    const made = form === 'SHA-256' ? trees.map(withoutModules) : trees;
    const tree = makeWorkingTree(here, made, choice);
    const isCommitted = form === 'committed' || form === 'uncommitted index';
    const opened = await openGitSource(form === 'sub-folder' ? join(tree.path, 'empty folder') : tree.path);
    const source = isCommitted ? withoutFolder(opened, INDEX_FOLDER) : opened;
    const store = openStore(isCommitted ? join(tree.path, INDEX_FOLDER) : join(root, 'index'), {
      committed: isCommitted ? { maxSizeBytes: MAX_COMMITTED_BYTES } : undefined,
    });
    const { embedder } = costlyEmbedder();
    const parts = { chunker: choice.chunker, embedder: { ...embedder, isCostly: choice.isCostly } };
    const revision =
      base === 'head'
        ? 'HEAD'
        : `refs/heads/c${String(base === 'elsewhere' ? made.length - 1 : base % (made.length - 1))}`;
    const indexed = base === 'elsewhere' ? await openElsewhere(join(root, 'elsewhere'), made, form) : source;
    await updateIndex(
      { ...parts, source: indexed, store, reporter: silentReporter },
      {
        ...rulesOf(choice),
        revision,
        full: false,
        dryRun: false,
        isCommitted,
        optionsDigest: digestOf(String(choice.isExcluding)),
      },
    );
    if (form === 'committed') {
      tree.git(['add', INDEX_FOLDER]);
      tree.git(['commit', '--quiet', '--no-verify', '-m', 'Index']);
    }
    armFilter(join(here, 'main/.git'), `${root}-ran`);
    const state = await store.readState();
    if (state.kind !== 'present') throw new Error(`the index is ${state.kind}`);
    const reader = await store.openReader(state.manifest);
    return new OverlaidIndex(root, { tree, choice, source, store, reader, embedder: parts.embedder });
  }

  /**
   * What the index reads as, and what an index of the very tree on disk would; `expected` is absent where git cannot commit it.
   *
   * @param asked what cuts the files on disk, if it is not the chunker of the index; it is given no overlay of before
   */
  async compare(asked?: Chunker): Promise<{ rows: Texts; expected: Texts | undefined; outcome: string }> {
    const here = join(this.#root, 'here');
    // A sparse checkout or a reset may take an index that is in the tree away with the other files.
    if (!existsSync(join(this.#store.path, 'manifest.json'))) {
      return { rows: { files: [], chunks: [] }, expected: undefined, outcome: 'index gone' };
    }
    const before = [fingerprint(here, CACHE_FOLDER), this.tree.status()];
    const uncommitted = await this.#source.readUncommitted({ maxFiles: 1000 });
    if (uncommitted?.kind !== 'read')
      throw new Error(`what is on disk was not read: ${String(uncommitted?.kind)}`);
    const source = openPresentSource(this.#source, uncommitted);
    const { isCostly } = this.#choice;
    const chunker = asked ?? this.#choice.chunker;
    const options = rulesOf(this.#choice);
    const cached = isCostly ? await this.#store.openCachedVectors(this.#embedder) : undefined;
    const outcome = await buildOverlay(
      {
        source,
        reader: this.#reader,
        chunker,
        embedder: this.#embedder,
        ledger: new OverlayLedger({ embedder: this.#embedder, reader: this.#reader, cached }),
        reporter: silentReporter,
        former: asked ? undefined : this.#former,
      },
      {
        target: source.target,
        options,
        optionsDigest: digestOf(String(this.#choice.isExcluding)),
        isCommitted: this.#choice.form === 'committed' || this.#choice.form === 'uncommitted index',
        bounds: { maxFiles: 1000, maxBytes: 1024 * 1024 * 1024 },
      },
    );
    await cached?.close();
    if (outcome.kind !== 'built' && outcome.kind !== 'same') throw new Error(outcome.kind);
    if (outcome.kind === 'built') this.#former = outcome.overlay;
    const { files, chunks } = await storedRows(
      outcome.kind === 'built' ? new OverlayReader(this.#reader, outcome.overlay) : this.#reader,
    );
    expect([fingerprint(here, CACHE_FOLDER), this.tree.status()]).toEqual(before);
    const expected = await this.#expected(here, options);
    return { rows: { files, chunks }, expected, outcome: expected ? outcome.kind : 'refused by git' };
  }

  close(): void {
    this.#reader.close();
  }

  async #expected(here: string, options: FileOptions): Promise<Texts | undefined> {
    const isCommitted = this.#choice.form === 'committed' || this.#choice.form === 'uncommitted index';
    const copy = join(this.#root, `copy-${String(this.#copies++)}`);
    const made = commitInCopy(this.tree, here, copy, isCommitted ? INDEX_FOLDER : undefined);
    if (!made) return undefined;
    const source = await openGitSource(made.copied.gitDirectory);
    const entries: TreeEntry[] = [];
    for await (const entry of source.listTree(made.tree)) entries.push(entry);
    const { files, chunks } = await rowsOfEntries(
      entries,
      source,
      { chunker: this.#choice.chunker, embedder: this.#embedder },
      options,
    );
    rmSync(copy, { recursive: true });
    return { files, chunks };
  }
}

/** A repository with all trees but the last, one of which is checked out. */
function makeWorkingTree(here: string, trees: readonly Tree[], { form, head }: OverlaidChoice): EditedTree {
  const path = join(here, 'main');
  const main = new EditedTree(path, join(path, '.git'));
  initGit(main, form, false);
  const present = trees.slice(0, -1);
  commitTrees(path, present);
  const revision = `refs/heads/c${String(head % present.length)}`;
  main.git(['symbolic-ref', 'HEAD', revision]);
  main.git(['reset', '--quiet', '--hard']);
  mkdirSync(join(path, 'empty folder'), { recursive: true });
  if (form !== 'linked') return main;
  main.git(['worktree', 'add', '--quiet', '--detach', join(here, 'linked'), revision]);
  return new EditedTree(join(here, 'linked'), join(path, '.git/worktrees/linked'));
}

/** Puts a filter that leaves a file behind on everything, as an unpacked archive could. */
function armFilter(gitDirectory: string, ran: string): void {
  const filter = `[filter "evil"]\n\tclean = touch '${ran}' && cat\n\tsmudge = cat\n\trequired = true\n`;
  appendFileSync(join(gitDirectory, 'config'), filter);
  mkdirSync(join(gitDirectory, 'info'), { recursive: true });
  writeFileSync(join(gitDirectory, 'info/attributes'), '* filter=evil\n');
}

async function openElsewhere(
  path: string,
  trees: readonly Tree[],
  form: OverlaidChoice['form'],
): Promise<Source> {
  initGit(new EditedTree(path, path), form, true);
  commitTrees(path, trees);
  return openGitSource(path);
}

function initGit(tree: EditedTree, form: OverlaidChoice['form'], isBare: boolean): void {
  const folder = tree.gitDirectory;
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/c0\n');
  const isLong = form === 'SHA-256';
  writeFileSync(
    join(folder, 'config'),
    `[core]\n\trepositoryformatversion = ${isLong ? '1' : '0'}\n\tbare = ${String(isBare)}\n${isLong ? '[extensions]\n\tobjectFormat = sha256\n' : ''}`,
  );
}

function rulesOf({ isExcluding }: OverlaidChoice): FileOptions {
  return { include: [], exclude: isExcluding ? ['src'] : [], maxFileSizeBytes: 1024 * 1024 };
}
