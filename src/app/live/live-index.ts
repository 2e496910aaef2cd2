import { DiffdexError } from '../../core/errors.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { UpdateSummary } from '../../core/results/update-summary.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import type { App } from '../open-app.js';
import { ReadingSession, type ReadOptions } from './reading-session.js';
import type { ChosenIndex } from '../overlay/choose-index.js';
import { SharedResource } from './shared-resource.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import type { UpdateRequest } from '../index/update.js';

/** Options of one piece of work on an index. */
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

/**
 * The index of one repository for a long-running process. Each call looks at the manifest and at HEAD, so it uses the
 * newest published snapshot and says correctly how fresh that is.
 */
export class LiveIndex {
  readonly #open: (options: WorkOptions) => Promise<App>;
  #session: SharedResource<ReadingSession> | undefined;
  #lastUpdate: Promise<unknown> = Promise.resolve();

  /** @param open opens a new app; called again if settings may have changed */
  constructor(open: (options: WorkOptions) => Promise<App>) {
    this.#open = open;
  }

  /**
   * Runs work on the newest snapshot. If the work fails because that snapshot was replaced and removed, it runs once more.
   * It may also run on a guess of what lies on disk, whose result is thrown away, unless `isOnce` is set: it only reads.
   *
   * @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_MODEL_MISMATCH, NOT_A_REPOSITORY, … and what work throws
   */
  async read<Result>(
    work: (view: SnapshotView, app: App) => Promise<Result>,
    options: ReadOptions = {},
  ): Promise<Result> {
    const shared = this.#shared();
    const first = await shared.use(async (session) => {
      const chosen = await session.choose(options);
      try {
        return { result: await session.run(chosen, work, options) };
      } catch (error) {
        if (isModelMismatch(error)) this.#forget(shared);
        else if (!(await isReplaced(error, chosen))) throw error;
        return undefined;
      }
    });
    if (first) return first.result;
    return this.#shared().use(async (session) => session.run(await session.choose(options), work, options));
  }

  /**
   * Opens the newest snapshot and keeps it open until `release` is called, for work on several indexes.
   *
   * @throws DiffdexError as `read`
   */
  hold(options: ReadOptions = {}): Promise<HeldView> {
    return new Promise((resolve, reject) => {
      this.read(
        (view, app) =>
          new Promise<void>((release) => {
            resolve({ view, app, release });
          }),
        { ...options, isOnce: true },
      ).catch(reject);
    });
  }

  /**
   * Runs work that needs the app and no snapshot.
   *
   * @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING, CONFIG_INVALID and what work throws
   */
  withApp<Result>(work: (app: App) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return this.#shared().use(({ app }) => work({ ...app, signal }));
  }

  /** Opens a new app, which reads the settings again, runs work with it, and closes it. @throws DiffdexError as `withApp` */
  async withOwnApp<Result>(work: (app: App) => Promise<Result>, options: WorkOptions = {}): Promise<Result> {
    const app = await this.#open(options);
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }

  /** Whether the manifest says another revision than HEAD, and the revision of HEAD. */
  isBehind(): Promise<{ isBehind: boolean; head: string | undefined }> {
    return this.#shared().use(async ({ app, head }) => {
      const [target, state] = await Promise.all([head.head(), app.store.readState()]);
      const tree = state.kind === 'present' ? state.manifest.tree : undefined;
      return { isBehind: target !== undefined && target.tree !== tree, head: target?.revision };
    });
  }

  /** Whether a newer snapshot was published since the last call; false before the first call. */
  async isReplaced(): Promise<boolean> {
    if (!this.#session) return false;
    return this.#session.use(async ({ app, currentKey }) => {
      if (currentKey === undefined) return false;
      const state = await app.store.readState();
      return state.kind === 'present' && snapshotKey(state.manifest) !== currentKey;
    });
  }

  /** Updates the index to HEAD or to `request.revision`, after an update that is running. Reads the settings again. */
  update(request: Partial<UpdateRequest> = {}, options: WorkOptions = {}): Promise<UpdateSummary> {
    const { revision = 'HEAD', full = false, dryRun = false, ...others } = request;
    const run = (): Promise<UpdateSummary> =>
      this.withOwnApp(async (app) => {
        const { update } = await import('../index/update.js');
        return update(app, { ...others, revision, full, dryRun });
      }, options);
    const updating = this.#lastUpdate.then(run);
    // Whoever asked for it is told of its failure; the next one starts from what is there.
    this.#lastUpdate = updating.catch(() => undefined);
    return updating;
  }

  /** Closes the snapshot and the model after the calls that are running. A later call opens them again. */
  close(): void {
    if (this.#session) this.#forget(this.#session);
  }

  #shared(): SharedResource<ReadingSession> {
    if (this.#session) return this.#session;
    const opening = this.#open({}).then((app) => new ReadingSession(app));
    const shared = new SharedResource(opening);
    this.#session = shared;
    opening.catch(() => {
      this.#forget(shared);
    });
    return shared;
  }

  #forget(shared: SharedResource<ReadingSession>): void {
    shared.retire();
    if (this.#session === shared) this.#session = undefined;
  }
}

/** Settings may have changed since the app was opened. */
function isModelMismatch(error: unknown): boolean {
  return error instanceof DiffdexError && error.code === 'INDEX_MODEL_MISMATCH';
}

/** Whether the snapshot may have been replaced and pruned under work that failed. */
async function isReplaced(error: unknown, chosen: ChosenIndex): Promise<boolean> {
  if (!(error instanceof DiffdexError) || chosen.kind !== 'index') return false;
  if (error.code !== 'INDEX_CORRUPT' && error.code !== 'STORAGE_FAILED') return false;
  const state = await chosen.store.readState();
  return state.kind === 'present' && snapshotKey(state.manifest) !== snapshotKey(chosen.manifest);
}
