import { resolve } from 'node:path';
import { loadSettings } from '../config/load-settings.js';
import { readModelEnvironment } from '../config/model-environment.js';
import { optionsDigestOf } from '../config/options-digest.js';
import { ensureNativeThreads } from '../config/native-threads.js';
import { ensureTemporaryFolder } from '../config/temporary-folder.js';
import type { LoadedSettings } from '../config/settings.js';
import type { KeptTexts } from '../core/ports/kept-texts.js';
import type { Embedder } from '../core/ports/embedder.js';
import type { Reporter } from '../core/ports/reporter.js';
import type { SnapshotStore } from '../core/ports/snapshot-store.js';
import { openStore } from '../storage/open-store.js';
import { printableLine } from '../reporting/text/printable.js';
import type { AppOptions } from './app-options.js';
import { withCommittedIndex } from './committed-index.js';
import { openEmbedder } from './models/open-embedder.js';
import { openKeptTexts } from './overlay/open-kept-texts.js';
import { openHttp } from './open-http.js';
import { openFolder, openRepository, type Repository } from './open-repository.js';
import { sharedVectorCache } from './worktree-indexes.js';

/** Everything that a command needs for one repository. Heavy parts load when they are first used. */
export interface App {
  repository: Repository;
  settings: LoadedSettings;
  optionsDigest: string;
  store: SnapshotStore;
  /** What was made of files on disk, in the user's cache; `undefined` where settings say that nothing is kept. */
  keptTexts: KeptTexts | undefined;
  reporter: Reporter;
  signal: AbortSignal | undefined;
  /** Opens the embedder of the settings, with `dimensions` if they are given. `close` of the app closes it. */
  openEmbedder(dimensions?: number): Promise<Embedder>;
  /**
   * Closes the embedders that were opened; an app holds nothing else open. A process that is about to end need not call it.
   * A second call does nothing.
   */
  close(): Promise<void>;
}

/**
 * Opens the repository, its settings and its index directory.
 *
 * @throws DiffdexError NOT_A_REPOSITORY, GIT_MISSING, CONFIG_INVALID, INDEX_REFUSED
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { reporter, signal } = options;
  const { repository, settings } = await openRepositoryAndSettings(options);
  const onWarning = (message: string): void => {
    reporter.warn(message);
  };
  const unwritable = ensureTemporaryFolder(repository.gitDirectory ?? repository.root);
  if (unwritable !== undefined) {
    onWarning(
      `the folder for temporary files, ${unwritable}, is not writable; set TMPDIR to a folder that is`,
    );
  }
  for (const { name, from, to } of ensureNativeThreads()) {
    const now = to === undefined ? 'it is ignored' : `${to} is used`;
    onWarning(`LanceDB does not accept ${name}=${printableLine(from)}; ${now}`);
  }
  const store = openStore(settings.index, {
    vectorCacheBytes: settings.vectorCacheBytes,
    findVectorCache: () => sharedVectorCache(repository, settings.index, onWarning),
    onWarning,
    ...(repository.isIndexCommitted && { committed: { maxSizeBytes: settings.maxCommittedBytes } }),
    lock: {
      ...(options.lockWaitMs !== undefined && { waitMs: options.lockWaitMs }),
      onWait: (holder) => {
        reporter.info(`waiting for another update (${holder})`);
      },
    },
  });
  const embedders: Promise<Embedder>[] = [];
  return {
    repository,
    settings,
    optionsDigest: optionsDigestOf(settings),
    store,
    keptTexts: openKeptTexts(options.environment, settings, reporter),
    reporter,
    signal,
    openEmbedder(dimensions) {
      const opening = openEmbedder(
        { ...settings, dimensions: dimensions ?? settings.dimensions },
        {
          root: repository.root,
          environment: readModelEnvironment(options.environment),
          reporter,
          signal,
          openHttp: (client) => openHttp(options, client),
        },
      );
      embedders.push(opening);
      return opening;
    },
    close: () => closeAll(embedders.splice(0)),
  };
}

/** Embedders that failed to open are ignored here: their error went to the caller of `openEmbedder`. */
async function closeAll(embedders: readonly Promise<Embedder>[]): Promise<void> {
  const opened = (await Promise.allSettled(embedders)).filter((one) => one.status === 'fulfilled');
  await Promise.all(opened.map(({ value }) => value.close()));
}

/** Without git the settings are read first, since the index folder that they name is left out of the folder that is read. */
async function openRepositoryAndSettings(
  options: AppOptions,
): Promise<{ repository: Repository; settings: LoadedSettings }> {
  if (options.noGit) {
    const root = resolve(options.workingDirectory, options.repository);
    const settings = await loadSettings({ ...options, root });
    return { repository: await openFolder(root, settings.index), settings };
  }
  const repository = await openRepository(options);
  const settings = await loadSettings({ ...options, root: repository.root });
  return { repository: withCommittedIndex(repository, settings), settings };
}
