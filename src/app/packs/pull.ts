import type { PackedSnapshot, PullSummary } from '../../core/results/pack.js';
import type { Manifest } from '../../core/types.js';
import { installSnapshot } from '../../indexing/packs/install-snapshot.js';
import { withStorageErrors } from '../../storage/files/storage-errors.js';
import type { App } from '../open-app.js';
import { openPack } from './open-pack.js';
import type { PackSource } from './pack-source.js';
import { PullFolder } from './pull-folder.js';
import { interrupted } from '../../core/errors.js';

/**
 * Fetches a pack, checks it and puts its snapshot in place of what the index holds. On any failure the former snapshot
 * stays, and an interrupted download goes on at the next call.
 *
 * @throws DiffdexError PACK_MISSING, PACK_INVALID, INDEX_NEWER_FORMAT, NETWORK_UNREACHABLE, DOWNLOAD_REFUSED,
 * DOWNLOAD_CORRUPT, LOCKED, DISK_FULL, PERMISSION_DENIED, INDEX_REFUSED, INTERRUPTED
 */
export async function pull(app: App, source: PackSource): Promise<PullSummary> {
  const startedAt = performance.now();
  const { store, signal } = app;
  try {
    await store.requireOwn();
    await app.repository.excludeFromGit(store.path);
    return await withStorageErrors(store.path, async () => {
      const folder = await PullFolder.open(store.path);
      let isDone = false;
      try {
        const fetched = await source.fetch(app, folder.path);
        const { snapshot, sizeBytes } = await openPack(fetched, () => folder.createFolder(), signal);
        try {
          const manifest = await install(app, snapshot);
          isDone = true;
          const durationMs = Math.round(performance.now() - startedAt);
          return { source: source.name, manifest, packBytes: sizeBytes, durationMs };
        } finally {
          snapshot.close();
        }
      } finally {
        await folder.tidy({ isDone });
      }
    });
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw interrupted(
      'The pull was interrupted.',
      'The index is unchanged. Run the same command again to continue.',
      error,
    );
  }
}

async function install({ store, reporter, signal }: App, packed: PackedSnapshot): Promise<Manifest> {
  reporter.phase('installing');
  const onFile = (files: number, chunks: number): void => {
    reporter.advance(files, { chunks });
  };
  const manifest = await installSnapshot(packed, store, { signal, onFile });
  reporter.phaseDone();
  return manifest;
}
