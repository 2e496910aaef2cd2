import { openPresentSource } from '../../git/open-source.js';
import type { UncommittedTree } from '../../core/ports/source.js';
import type { DiskStatus, SearchScope } from '../../core/results/status.js';
import type { Manifest, Target } from '../../core/types.js';
import { tellOverlay } from '../../indexing/overlay/build-overlay.js';
import { openChunker } from '../open-chunker.js';
import type { App } from '../open-app.js';
import { openBoth } from '../snapshot/open-both.js';
import { openQueryEmbedder } from '../snapshot/query-embedder.js';
import { OFF, OTHER_MODEL, OTHER_VERSION, REFUSED, boundReason } from './overlay-notes.js';
import { statusOfDisk } from './status-of-disk.js';

/**
 * How the disk differs from HEAD, and whether searches of a snapshot answer about it. Opens the tables of the snapshot, so that
 * those which searches would refuse are refused here, too.
 *
 * @param head HEAD, where there is one
 * @throws DiffdexError INDEX_CORRUPT, INDEX_REFUSED, EMBEDDER_INVALID, GIT_FAILED
 */
export async function readDisk(
  app: App,
  manifest: Manifest,
  head: Target | undefined,
): Promise<{ disk: DiskStatus | undefined; searches: SearchScope | undefined }> {
  const { source } = app.repository;
  const [embedder, reader] = await openBoth(openQueryEmbedder(app, manifest), app.store.openReader(manifest));
  try {
    const bounds = { maxFiles: app.settings.overlayMaxFiles };
    const uncommitted = await source?.readUncommitted(bounds, head);
    if (!source || !uncommitted) return { disk: undefined, searches: undefined };
    const isTold = source.kind === 'git' && uncommitted.kind !== 'refused';
    const disk = isTold ? statusOfDisk(uncommitted) : undefined;
    return { disk, searches: await scopeOf(app, uncommitted, { source, embedder, reader }) };
  } finally {
    reader.close();
  }
}

async function scopeOf(
  app: App,
  uncommitted: UncommittedTree,
  parts: Omit<Parameters<typeof tellOverlay>[0], 'chunker'>,
): Promise<SearchScope> {
  const { settings, optionsDigest, repository, reporter } = app;
  const { embedder, tree } = parts.reader.manifest;
  if (parts.embedder.digest !== embedder.digest) {
    return { of: 'nothing', reason: 'other-model', ...OTHER_MODEL };
  }
  if (!settings.overlay) return { of: 'index', reason: 'off', ...OFF };
  if (uncommitted.kind === 'refused') return { of: 'index', reason: 'refused', ...REFUSED };
  if (uncommitted.kind === 'too-many') {
    return { of: 'index', reason: 'too-many', ...boundReason(uncommitted, app) };
  }
  const source = openPresentSource(parts.source, uncommitted);
  if (source.target.tree === tree) return { of: 'disk' };
  const chunker = openChunker(reporter);
  try {
    const outcome = await tellOverlay(
      { ...parts, source, chunker },
      {
        target: source.target,
        options: settings,
        optionsDigest,
        isCommitted: repository.isIndexCommitted,
        bounds: { maxFiles: settings.overlayMaxFiles, maxBytes: settings.overlayMaxBytes },
      },
    );
    if (outcome.kind === 'possible') return { of: 'disk' };
    if (outcome.kind === 'unlike') return { of: 'index', reason: 'other-version', ...OTHER_VERSION };
    return { of: 'index', reason: outcome.kind, ...boundReason(outcome, app) };
  } finally {
    await chunker.close();
  }
}
