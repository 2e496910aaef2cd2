import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../../platform/files/file-errors.js';
import type { RepositoryFolders } from '../../repository/find-repository.js';
import { listCandidates, type CandidateList, type ListOptions } from '../list-uncommitted.js';
import { listIgnoredFolders } from './list-ignored.js';
import { listSettings } from './list-settings.js';
import { listTracked, type TrackedFile } from './list-tracked.js';
import { LookedAtTree } from './looked-at-tree.js';

/** Files beyond which git, which looks at several at a time, is quicker. */
const MAX_FILES = 20_000;

/** A working tree, and against what and how git compares it. */
export interface Comparison extends ListOptions {
  root: string;
  folders: Pick<RepositoryFolders, 'gitDirectory' | 'commonDirectory'>;
  commit: string;
}

/** A listing of git, and the working tree that it holds for, as the file system told of it just before git listed it. */
export class KnownTree {
  /** Whether an attribute may say that files are stored in another encoding than they have on disk. */
  readonly hasEncodings: boolean;
  readonly #tree: LookedAtTree;
  readonly #tracked: ReadonlyMap<string, TrackedFile>;
  #listed: CandidateList;

  private constructor(tree: LookedAtTree, tracked: ReadonlyMap<string, TrackedFile>, listed: CandidateList) {
    this.hasEncodings = tree.hasEncodings;
    this.#tree = tree;
    this.#tracked = tracked;
    this.#listed = listed;
  }

  /**
   * Lists a tree and looks at all that the listing depends on.
   *
   * @param untracked paths that git's index knew nothing of when the tree was listed last
   * @returns `unfit` where only git can tell whether anything moves there, `moved` where something just did
   * @throws DiffdexError GIT_FAILED
   */
  static async of(
    comparison: Comparison,
    untracked: ReadonlySet<string>,
  ): Promise<KnownTree | 'unfit' | 'moved'> {
    const { root, folders, commit, settings, leaveOut } = comparison;
    const indexFile = join(folders.gitDirectory, 'index');
    const index = await signatureOf(indexFile);
    const [tracked, ...before] = await Promise.all([
      listTracked(root),
      listSettings(root, folders),
      listIgnoredFolders(root, settings),
    ]);
    const [files, ignored] = before;
    if (!files || tracked.files.size > MAX_FILES) return 'unfit';
    const tree = await LookedAtTree.begin({
      root,
      tracked: [...tracked.files.keys()],
      files: [...tracked.files.keys(), ...untracked],
      submodules: tracked.submodules,
      ignored,
      leaveOut,
      settings: files,
    });
    if (!tree) return 'unfit';
    if ((await signatureOf(indexFile)) !== index) return 'moved';
    // Asked once more, so that what was looked at is all that counted when it was looked at.
    const [listed, ...after] = await Promise.all([
      listCandidates(root, commit, comparison),
      listSettings(root, folders),
      listIgnoredFolders(root, settings),
    ]);
    const isSame =
      JSON.stringify([...before]) === JSON.stringify(after) && areEqual(untracked, listed.untracked);
    return isSame ? new KnownTree(tree, tracked.files, listed) : 'moved';
  }

  /** The listing as it is now: the very same one where nothing moved, and `undefined` where only git can tell. */
  async look(): Promise<CandidateList | undefined> {
    const moved = await this.#tree.look();
    if (moved.kind === 'nothing') return this.#listed;
    const listed = moved.kind === 'files' ? this.#withMoved(moved.paths) : undefined;
    if (listed) this.#listed = listed;
    return listed;
  }

  /** Files that are still there, but may hold something else. */
  #withMoved(paths: readonly string[]): CandidateList | undefined {
    const { present, deleted, untracked } = this.#listed;
    const candidates = new Map(present.map((candidate) => [candidate.path, candidate]));
    for (const path of paths) {
      if (untracked.has(path)) continue;
      const tracked = this.#tracked.get(path);
      if (!tracked?.isOrdinary) return undefined;
      const known = candidates.get(path);
      const { mode, blob } = tracked;
      candidates.set(path, {
        path,
        mode: undefined,
        blob: undefined,
        former: known ? known.former : { mode, blob },
      });
    }
    return { present: [...candidates.values()], deleted, untracked };
  }
}

async function signatureOf(path: string): Promise<string> {
  const stats = await ifPresent(stat(path, { bigint: true }));
  return stats ? [stats.mtimeNs, stats.ctimeNs, stats.size, stats.ino].join(' ') : 'none';
}

function areEqual(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((path) => right.has(path));
}
