import { digestOf } from '../core/digest.js';
import { DiffdexError } from '../core/errors.js';
import { memoize } from '../core/memoize.js';
import type { Reporter } from '../core/ports.js';
import type { Manifest } from '../core/types.js';
import type { UpdateSummary } from '../core/update-summary.js';
import type { SnapshotView } from './ask-snapshot.js';
import type { App } from './open-app.js';
import { openSnapshot } from './open-snapshot.js';
import { requireManifest } from './require-manifest.js';
import { SharedSnapshot } from './shared-snapshot.js';
import { watchHead, type HeadWatch } from './watch-head.js';

/** What one piece of work brings along. */
export interface WorkOptions {
  reporter?: Reporter | undefined;
  signal?: AbortSignal | undefined;
}

/** A snapshot that stays open until `release` is called. */
export interface HeldView {
  view: SnapshotView;
  app: App;
  release: () => void;
}

interface Opened {
  app: App;
  head: HeadWatch;
}

/**
 * The index of one repository for a process that lives long. Every call looks at the manifest and at HEAD, so a
 * snapshot that was published is used by the next call, and what answers say of their age is true when they are given.
 */
export class LiveIndex {
  readonly #open: (options: WorkOptions) => Promise<App>;
  #opening: Promise<Opened> | undefined;
  #current: { key: string; snapshot: SharedSnapshot } | undefined;
  #lastUpdate: Promise<unknown> = Promise.resolve();

  /** @param open opens the app anew; called again where settings may have changed */
  constructor(open: (options: WorkOptions) => Promise<App>) {
    this.#open = open;
  }

  /**
   * Runs work on the present snapshot. Work that fails because its snapshot was replaced and pruned is run once more.
   *
   * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, NOT_A_REPOSITORY, … and what work throws
   */
  async read<Result>(work: (view: SnapshotView, app: App) => Promise<Result>): Promise<Result> {
    const opened = await this.#opened();
    const manifest = await requireManifest(opened.app);
    try {
      return await this.#run(opened, manifest, work);
    } catch (error) {
      if (!(await this.#isOutdated(error, opened, manifest))) throw error;
      const again = await this.#opened();
      return this.#run(again, await requireManifest(again.app), work);
    }
  }

  /**
   * Holds the present snapshot until it is released, for work that spans several indexes.
   *
   * @throws DiffdexError as `read`
   */
  hold(): Promise<HeldView> {
    return new Promise((resolve, reject) => {
      this.read(
        (view, app) =>
          new Promise<void>((release) => {
            resolve({ view, app, release });
          }),
      ).catch(reject);
    });
  }

  /** The app, for work that needs no snapshot. @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING, CONFIG_INVALID */
  async app(signal?: AbortSignal): Promise<App> {
    const { app } = await this.#opened();
    return { ...app, signal };
  }

  /** Whether an update to HEAD has work to do, as far as manifest and HEAD tell; with the revision of HEAD. */
  async isBehind(): Promise<{ isBehind: boolean; head: string | undefined }> {
    const { app, head } = await this.#opened();
    const [target, state] = await Promise.all([head.head(), app.store.readState()]);
    const tree = state.kind === 'present' ? state.manifest.tree : undefined;
    return { isBehind: target !== undefined && target.tree !== tree, head: target?.revision };
  }

  /** Whether a snapshot was published since the one that the last call was answered from; false before the first call. */
  async isReplaced(): Promise<boolean> {
    const opened = await this.#opening;
    if (!opened || !this.#current) return false;
    const state = await opened.app.store.readState();
    return state.kind === 'present' && snapshotKey(state.manifest) !== this.#current.key;
  }

  /** Brings the index to HEAD, after the update under way if there is one. Settings are read anew. */
  update(options: WorkOptions & { full?: boolean | undefined }): Promise<UpdateSummary> {
    const run = async (): Promise<UpdateSummary> => {
      const app = await this.#open(options);
      const { update } = await import('./update.js');
      return update(app, { revision: 'HEAD', full: options.full ?? false, dryRun: false });
    };
    const updating = this.#lastUpdate.then(run);
    // Whoever asked for it is told of its failure; the next one starts from what is there.
    this.#lastUpdate = updating.catch(() => undefined);
    return updating;
  }

  /** Closes the snapshot once the calls under way are done. */
  close(): void {
    this.#current?.snapshot.retire();
    this.#current = undefined;
  }

  #opened(): Promise<Opened> {
    this.#opening ??= this.#open({}).then(
      (app) => ({ app: withOneEmbedder(app), head: watchHead(app.repository.source) }),
      (error: unknown) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }

  async #run<Result>(
    { app, head }: Opened,
    manifest: Manifest,
    work: (view: SnapshotView, app: App) => Promise<Result>,
  ): Promise<Result> {
    const { source } = app.repository;
    return this.#snapshotOf(app, manifest).use(async (snapshot) =>
      work({ snapshot, source, freshness: await head.freshnessOf(manifest) }, app),
    );
  }

  #snapshotOf(app: App, manifest: Manifest): SharedSnapshot {
    const key = snapshotKey(manifest);
    if (this.#current?.key === key) return this.#current.snapshot;
    this.#current?.snapshot.retire();
    const opening = openSnapshot(app, manifest);
    const current = { key, snapshot: new SharedSnapshot(opening) };
    this.#current = current;
    opening.catch(() => {
      if (this.#current === current) this.#current = undefined;
    });
    return current.snapshot;
  }

  /** Whether the snapshot, or the settings, may have changed under work that failed. */
  async #isOutdated(error: unknown, opened: Opened, manifest: Manifest): Promise<boolean> {
    if (!(error instanceof DiffdexError)) return false;
    if (error.code === 'INDEX_MODEL_MISMATCH') {
      this.#opening = undefined;
      return true;
    }
    if (error.code !== 'INDEX_CORRUPT' && error.code !== 'STORAGE_FAILED') return false;
    const state = await opened.app.store.readState();
    return state.kind === 'present' && snapshotKey(state.manifest) !== snapshotKey(manifest);
  }
}

/** What tells one published snapshot from every other. */
export function snapshotKey({ revision, contentDigest, createdAt, tables }: Manifest): string {
  return digestOf(revision, contentDigest, createdAt, String(tables.chunks), String(tables.files));
}

/** A model is loaded once for all snapshots that it made. */
function withOneEmbedder(app: App): App {
  return { ...app, openEmbedder: memoize((dimensions?: number) => app.openEmbedder(dimensions)) };
}
