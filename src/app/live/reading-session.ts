import { memoize } from '../../platform/memoize.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import type { App } from '../open-app.js';
import { IndexChooser, type ChosenIndex } from '../overlay/choose-index.js';
import { openChosen } from '../overlay/open-chosen.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { viewOf } from '../overlay/open-view.js';
import { TreeSnapshots } from '../overlay/tree-snapshots.js';
import { PresentSnapshots, type PresentSnapshot } from '../overlay/present-snapshots.js';
import { NextRun } from './next-run.js';
import { SharedResource } from './shared-resource.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import { watchHead, type HeadWatch } from './watch-head.js';

/** In place of the key of a snapshot. */
const NO_INDEX = 'none';

/** Options of a query. */
export interface ReadOptions {
  /** Whether to answer from the snapshot alone, without files that differ on disk. */
  committed?: boolean | undefined;
  /** Whether the work may run only once; otherwise it may run on a guess whose result is thrown away. */
  isOnce?: boolean | undefined;
}

/**
 * Reads one snapshot after another with one app. Keeps the newest snapshot open between calls, and loads a model once for
 * all snapshots that were made with it. Closing it closes the app.
 */
export class ReadingSession {
  readonly app: App;
  readonly head: HeadWatch;
  readonly #presents: PresentSnapshots;
  readonly #trees: TreeSnapshots;
  readonly #chooser: IndexChooser;
  #look: { base: OpenSnapshot; runs: NextRun<PresentSnapshot> } | undefined;
  #current: { key: string; snapshot: SharedResource<OpenSnapshot> } | undefined;

  /** @param app the session closes it */
  constructor(app: App) {
    this.app = { ...app, openEmbedder: memoize((dimensions?: number) => app.openEmbedder(dimensions)) };
    this.head = watchHead(app.repository.source);
    this.#presents = new PresentSnapshots(this.app, { withReferences: true });
    this.#trees = new TreeSnapshots(this.app);
    this.#chooser = new IndexChooser(this.app);
  }

  /** The snapshot that was asked for last; `undefined` before. */
  get currentKey(): string | undefined {
    return this.#current?.key;
  }

  /** What answers are to come from now. @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, … */
  choose({ committed = false }: ReadOptions = {}): Promise<ChosenIndex> {
    return this.#chooser.choose(committed);
  }

  /** Runs work on the snapshot of an index. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, … */
  run<Result>(
    chosen: ChosenIndex,
    work: (view: SnapshotView, app: App) => Promise<Result>,
    { committed = false, isOnce = false }: ReadOptions = {},
  ): Promise<Result> {
    const { app, head } = this;
    const { source } = app.repository;
    const answer = async (base: OpenSnapshot, present: PresentSnapshot): Promise<Result> =>
      work(viewOf(present, await head.freshnessOf(base.manifest), source, this.#trees.beside(base)), app);
    return this.#snapshotOf(chosen).use(async (base) => {
      if (committed) return answer(base, await this.#presents.over(base, undefined));
      // Most of the time nothing moved since the last query, so the answer is made while the disk is looked at.
      const guess = isOnce ? undefined : this.#presents.lastOver(base);
      const early = guess && answer(base, guess);
      early?.catch(() => undefined);
      const present = await this.#presentOf(base);
      return early && present === guess ? early : answer(base, present);
    });
  }

  /** The snapshot with what lies on disk over it, as of a look that begins after this call. */
  #presentOf(base: OpenSnapshot): Promise<PresentSnapshot> {
    if (this.#look?.base !== base) this.#look = { base, runs: new NextRun() };
    return this.#look.runs.run(async () =>
      this.#presents.over(base, await this.#presents.read(() => this.head.head())),
    );
  }

  /** Closes the snapshot and the app. Call it when no work is running. */
  async close(): Promise<void> {
    this.#current?.snapshot.retire();
    await this.#presents.close();
    await this.#trees.close();
    await this.app.close();
  }

  #snapshotOf(chosen: ChosenIndex): SharedResource<OpenSnapshot> {
    const key = chosen.kind === 'index' ? snapshotKey(chosen.manifest) : NO_INDEX;
    if (this.#current?.key === key) return this.#current.snapshot;
    this.#current?.snapshot.retire();
    const opening = openChosen(this.app, chosen);
    const current = { key, snapshot: new SharedResource(opening) };
    this.#current = current;
    opening.catch(() => {
      if (this.#current === current) this.#current = undefined;
    });
    return current.snapshot;
  }
}
