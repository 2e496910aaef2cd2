import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { DiffdexError } from '../core/errors.js';
import type {
  BlobContent,
  Source,
  UncommittedBounds,
  UncommittedTree,
  WorkingFile,
} from '../core/ports/source.js';
import type { FileChange, Target, TreeEntry } from '../core/types.js';
import { isTrackedPath } from '../text/tracked-path.js';
import {
  describeFile,
  readFolderFile,
  unreadableEntry,
  unreadableFolder,
} from './working-tree/folder-file.js';
import { hashObject, hashTree, sortByPath } from './objects/hash-object.js';
import { listFolder, type FolderListing } from './working-tree/list-folder.js';
import { readWorkingFile } from './working-tree/read-working-file.js';
import { requireFolder } from './repository/require-folder.js';

/** Files that are read and hashed at a time. */
const CONCURRENCY = 8;

export interface FolderOptions {
  /** Absolute paths of folders to leave out besides what `.gitignore` names, such as the index itself. */
  leaveOut?: readonly string[];
}

/** A folder read as if all of it had just been committed. Knows one tree: that of the last `resolve`. */
export class FolderSource implements Source {
  readonly kind = 'folder';
  readonly root: string;
  readonly #leaveOut: readonly string[];
  #tree = '';
  #entries: readonly TreeEntry[] = [];

  private constructor(root: string, leaveOut: readonly string[]) {
    this.root = root;
    this.#leaveOut = leaveOut;
  }

  /** @throws DiffdexError ARGUMENT_INVALID */
  static async open(path: string, options: FolderOptions): Promise<FolderSource> {
    const folder = resolve(path);
    await requireFolder(folder);
    const root = await realpath(folder);
    const { leaveOut = [] } = options;
    // Both as given and as they read once symbolic links above the folder are resolved.
    return new FolderSource(root, [
      ...leaveOut,
      ...leaveOut.map((below) => resolve(root, relative(folder, below))),
    ]);
  }

  /**
   * Reads and hashes every file. What cannot be read is an entry whose blob cannot be read.
   *
   * @throws DiffdexError REVISION_UNKNOWN for any name but HEAD, PERMISSION_DENIED for the folder itself
   */
  async resolve(revision: string): Promise<Target> {
    if (revision !== 'HEAD') {
      throw new DiffdexError(
        'REVISION_UNKNOWN',
        `${this.root} is read without git, so it has no revision ${revision}.`,
        {
          hint: 'Run the command without --rev, or without --no-git.',
        },
      );
    }
    const { paths, unreadable } = await this.#list();
    const described = (await Readable.from(paths)
      .map((path: string) => describeFile(this.root, path), { concurrency: CONCURRENCY })
      .toArray()) as (TreeEntry | undefined)[];
    this.#entries = sortByPath([
      ...described.filter((entry) => entry !== undefined),
      ...unreadable.map(unreadableEntry),
    ]);
    this.#tree = hashTree(this.#entries);
    return { revision: this.#tree, tree: this.#tree };
  }

  async #list(): Promise<FolderListing> {
    try {
      return await listFolder(this.root, this.#leaveOut);
    } catch (cause) {
      throw unreadableFolder(this.root, cause);
    }
  }

  hasTree(tree: string): Promise<boolean> {
    return Promise.resolve(tree === this.#tree);
  }

  async *listTree(tree: string): AsyncGenerator<TreeEntry, void, undefined> {
    this.#requireTree(tree);
    yield* this.#entries;
  }

  /** Empty: only the present tree is known, so there is nothing to compare it with. */
  diffTrees(from: string, to: string): Promise<FileChange[]> {
    this.#requireTree(from);
    this.#requireTree(to);
    return Promise.resolve([]);
  }

  blobSizes(blobs: readonly string[]): Promise<Map<string, number>> {
    const asked = new Set(blobs);
    const sizes = this.#entries.flatMap(({ blob, sizeBytes }): [string, number][] =>
      asked.has(blob) && sizeBytes !== undefined ? [[blob, sizeBytes]] : [],
    );
    return Promise.resolve(new Map(sizes));
  }

  /** A file that changed since `resolve` counts as unreadable: its blob is no more. */
  async *readBlobs(
    blobs: AsyncIterable<string> | Iterable<string>,
  ): AsyncGenerator<BlobContent, void, undefined> {
    const pathOf = new Map(this.#entries.map(({ blob, path }) => [blob, path]));
    for await (const blob of blobs) {
      const path = pathOf.get(blob);
      const content = path === undefined ? undefined : await readFolderFile(this.root, path);
      yield content instanceof Buffer && hashObject('blob', content) !== blob ? undefined : content;
    }
  }

  mergeBase(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  countAheadBehind(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  headMark(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  lineShifts(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findTracked(_revision: string, files: readonly { path: string; blob: string }[]): Promise<Set<string>> {
    const held = new Map(this.#entries.map(({ path, blob }) => [path, blob]));
    return Promise.resolve(
      new Set(files.filter(({ path, blob }) => held.get(path) === blob).map(({ path }) => path)),
    );
  }

  async readWorkingFile(path: string): Promise<WorkingFile> {
    const file = await readWorkingFile(this.root, path);
    if (file.kind === 'absent' || this.#entries.some((entry) => entry.path === path)) return file;
    return (await this.#list()).paths.includes(path) ? file : { kind: 'untracked' };
  }

  async listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>> {
    const present = await Promise.all(
      files.map(async ({ path }) => (isTrackedPath(path) ? describeFile(this.root, path) : undefined)),
    );
    return new Set(files.filter(({ blob }, index) => present[index]?.blob !== blob).map(({ path }) => path));
  }

  readStaged(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** The folder counts as committed as it lies: what differs from an index is found by comparing trees. */
  async readUncommitted(
    _bounds: UncommittedBounds,
    asked?: Target | (() => Promise<Target | undefined>),
  ): Promise<UncommittedTree> {
    const known = typeof asked === 'function' ? await asked() : asked;
    const head = known?.tree === this.#tree ? known : await this.resolve('HEAD');
    return {
      kind: 'read',
      head,
      changes: [],
      untracked: new Set(),
      contentOf: () => Promise.resolve(undefined),
    };
  }

  #requireTree(tree: string): void {
    if (tree !== this.#tree) throw new Error(`a folder has only its present tree, not ${tree}`);
  }
}
