import { memoize } from '../../platform/memoize.js';
import type { Manifest } from '../../core/types.js';
import type { SnapshotView } from '../queries/ask-snapshot.js';
import type { App } from '../open-app.js';
import { openSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';
import { viewOf } from '../overlay/open-view.js';
import { PresentSnapshots, type PresentSnapshot } from '../overlay/present-snapshots.js';
import { NextRun } from './next-run.js';
import { SharedResource } from './shared-resource.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import { watchHead, type HeadWatch } from './watch-head.js';

/** How a question is to be answered. */
export interface ReadOptions {
  /** From the snapshot alone, whatever lies on disk. */
  committed?: boolean | undefined;
}

/**
 * An app that reads one snapshot after another: the present one stays open for whoever asks, and a model is loaded once for
 * all snapshots that it made. Closing closes the app.
 */
export class ReadingSession {
  readonly app: App;
  readonly head: HeadWatch;
  readonly #presents: PresentSnapshots;
  #look: { base: OpenSnapshot; runs: NextRun<PresentSnapshot> } | undefined;
  #current: { key: string; snapshot: SharedResource<OpenSnapshot> } | undefined;

  /** @param app from now on the session's to close */
  constructor(app: App) {
    this.app = { ...app, openEmbedder: memoize((dimensions?: number) => app.openEmbedder(dimensions)) };
    this.head = watchHead(app.repository.source);
    this.#presents = new PresentSnapshots(this.app);
  }

  /** The snapshot that was asked for last; `undefined` before. */
  get currentKey(): string | undefined {
    return this.#current?.key;
  }

  /** Runs work on the snapshot of a manifest. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, … */
  run<Result>(
    manifest: Manifest,
    work: (view: SnapshotView, app: App) => Promise<Result>,
    { committed = false }: ReadOptions = {},
  ): Promise<Result> {
    const { app, head } = this;
    const { source } = app.repository;
    return this.#snapshotOf(manifest).use(async (base) => {
      const [freshness, present] = await Promise.all([
        head.freshnessOf(manifest),
        committed ? this.#presents.over(base, undefined) : this.#presentOf(base),
      ]);
      return work(viewOf(present, freshness, source), app);
    });
  }

  /** The snapshot with what lies on disk over it, as of a look that begins after this call. */
  #presentOf(base: OpenSnapshot): Promise<PresentSnapshot> {
    if (this.#look?.base !== base) this.#look = { base, runs: new NextRun() };
    return this.#look.runs.run(async () =>
      this.#presents.over(base, await this.#presents.read(await this.head.head())),
    );
  }

  /** To be called when no work is under way. */
  async close(): Promise<void> {
    this.#current?.snapshot.retire();
    await this.#presents.close();
    await this.app.close();
  }

  #snapshotOf(manifest: Manifest): SharedResource<OpenSnapshot> {
    const key = snapshotKey(manifest);
    if (this.#current?.key === key) return this.#current.snapshot;
    this.#current?.snapshot.retire();
    const opening = openSnapshot(this.app, manifest);
    const current = { key, snapshot: new SharedResource(opening) };
    this.#current = current;
    opening.catch(() => {
      if (this.#current === current) this.#current = undefined;
    });
    return current.snapshot;
  }
}
