import type { Status } from '../../core/results/status.js';
import { freshnessOf, headOf } from '../snapshot/freshness.js';
import type { App } from '../open-app.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import { readDisk } from '../overlay/search-scope.js';
import { update } from './update.js';

/** Reads what the index holds and how far it is behind HEAD. @throws DiffdexError INDEX_MISSING, INDEX_CORRUPT, INDEX_REFUSED, … */
export async function readStatus(app: App): Promise<Status> {
  const manifest = await requireManifest(app);
  const { source } = app.repository;
  const head = await headOf(source);
  const onDisk = await readDisk(app, manifest, head);
  return {
    manifest,
    freshness: await freshnessOf(manifest, source, head),
    head: head?.revision,
    ...onDisk,
    sizeBytes: await app.store.sizeBytes(),
    indexPath: app.store.path,
    nextUpdate: head ? await update(app, { revision: 'HEAD', full: false, dryRun: 'files' }) : undefined,
  };
}
