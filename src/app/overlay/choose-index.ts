import { existsSync } from 'node:fs';
import { DiffdexError } from '../../core/errors.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { Manifest } from '../../core/types.js';
import { nearestIndex } from '../../indexing/plan/nearest-index.js';
import { openStore } from '../../storage/open-store.js';
import type { App } from '../open-app.js';
import { worktreeIndexes } from '../worktree-indexes.js';
import { headOf } from '../snapshot/freshness.js';
import { requireManifest } from '../snapshot/require-manifest.js';

/** Where rows are read from: an index, or nothing but the files on disk. */
export type ChosenIndex =
  | { kind: 'index'; store: SnapshotStore; manifest: Manifest }
  /** There is none; `missing` is what to tell where the disk holds too much to answer from it. */
  | { kind: 'none'; missing: DiffdexError };

/** For this long the index of another worktree is not looked for again. */
const SEARCH_INTERVAL_MS = 5_000;

/**
 * Chooses what to answer from: the index of the app; where that is missing, the nearest one of another worktree, which is read
 * where it lies; else no index at all. Only what is on disk makes the last two answer for this working tree, so without an
 * overlay, and where somebody named the index, a missing one is an error.
 */
export class IndexChooser {
  readonly #app: App;
  #borrowed: { store: SnapshotStore | undefined; atMs: number } | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /**
   * @param committed whether the answer is to be of the index alone
   * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_NEWER_FORMAT, INDEX_OLDER_FORMAT
   */
  async choose(committed: boolean): Promise<ChosenIndex> {
    const { store, settings, repository } = this.#app;
    try {
      return { kind: 'index', store, manifest: await requireManifest(this.#app) };
    } catch (error) {
      if (!(error instanceof DiffdexError) || error.code !== 'INDEX_MISSING') throw error;
      if (committed || !settings.overlay || settings.isIndexGiven || !repository.source) throw error;
      const borrowed = await this.#borrow();
      return borrowed ?? { kind: 'none', missing: error };
    }
  }

  async #borrow(): Promise<ChosenIndex | undefined> {
    const isRecent = this.#borrowed && performance.now() - this.#borrowed.atMs < SEARCH_INTERVAL_MS;
    const known = isRecent ? this.#borrowed?.store : await findNearest(this.#app);
    if (!isRecent) this.#borrowed = { store: known, atMs: performance.now() };
    const state = await known?.readState();
    if (!known || state?.kind !== 'present') return undefined;
    return { kind: 'index', store: known, manifest: state.manifest };
  }
}

/** Of the indexes of other worktrees, made by the same model, the one that differs from HEAD in the fewest files. */
async function findNearest(app: App): Promise<SnapshotStore | undefined> {
  const { repository, store, reporter } = app;
  const { source } = repository;
  if (!source) return undefined;
  const paths = (await worktreeIndexes(repository, store.path)).filter((path) => existsSync(path));
  const stores = paths.map((path) => openStore(path));
  return nearestIndex(stores, await headOf(source), { source, reporter }, async (sibling, { manifest }) => {
    const { digest, dimension } = manifest.embedder;
    return (await app.openEmbedder(dimension)).digest === digest ? sibling : undefined;
  });
}
