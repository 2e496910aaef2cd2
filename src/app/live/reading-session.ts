import { memoize } from '../../platform/memoize.js';
import type { Manifest } from '../../core/types.js';
import type { SnapshotView } from '../queries/ask-snapshot.js';
import type { App } from '../open-app.js';
import { openSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';
import { SharedResource } from './shared-resource.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import { watchHead, type HeadWatch } from './watch-head.js';

/**
 * An app that reads one snapshot after another: the present one stays open for whoever asks, and a model is loaded once for
 * all snapshots that it made. Closing closes the app.
 */
export class ReadingSession {
  readonly app: App;
  readonly head: HeadWatch;
  #current: { key: string; snapshot: SharedResource<OpenSnapshot> } | undefined;

  /** @param app from now on the session's to close */
  constructor(app: App) {
    this.app = { ...app, openEmbedder: memoize((dimensions?: number) => app.openEmbedder(dimensions)) };
    this.head = watchHead(app.repository.source);
  }

  /** The snapshot that was asked for last; `undefined` before. */
  get currentKey(): string | undefined {
    return this.#current?.key;
  }

  /** Runs work on the snapshot of a manifest. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, … */
  run<Result>(manifest: Manifest, work: (view: SnapshotView, app: App) => Promise<Result>): Promise<Result> {
    const { app, head } = this;
    const { source } = app.repository;
    return this.#snapshotOf(manifest).use(async (snapshot) =>
      work({ snapshot, source, freshness: await head.freshnessOf(manifest) }, app),
    );
  }

  /** To be called when no work is under way. */
  async close(): Promise<void> {
    this.#current?.snapshot.retire();
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
