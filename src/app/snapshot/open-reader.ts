import { DiffdexError } from '../../core/errors.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { Manifest } from '../../core/types.js';
import type { App } from '../open-app.js';
import { openBoth } from './open-both.js';
import { nameModel, openQueryEmbedder } from './query-embedder.js';
import { withTextsFromGit } from './with-texts-from-git.js';
import { TrackedFiles } from './tracked-files.js';

/** A snapshot and the embedder that it was made with. */
interface OpenedSnapshot {
  reader: SnapshotReader;
  embedder: Embedder;
  /** Files of the repository that rows name; absent where there is none. */
  tracked: TrackedFiles | undefined;
}

/** Opens the snapshot that a manifest names. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, … */
export async function openReader(app: App, manifest: Manifest): Promise<OpenedSnapshot> {
  const [embedder, reader] = await openBoth(openQueryEmbedder(app, manifest), app.store.openReader(manifest));
  if (embedder.digest === manifest.embedder.digest) {
    const { source } = app.repository;
    const tracked = source && new TrackedFiles(source, manifest.revision, app.settings);
    return { reader: withTextsFromGit(reader, tracked, app.reporter), embedder, tracked };
  }
  reader.close();
  throw modelMismatch(manifest, embedder);
}

function modelMismatch(manifest: Manifest, embedder: Embedder): DiffdexError {
  return new DiffdexError(
    'INDEX_MODEL_MISMATCH',
    `The index was built with the model ${nameModel(manifest.embedder)}, but ${nameModel(embedder)} is configured.`,
    {
      hint: 'Use the model of the index with --model and --dimensions or in diffdex.yml, or run `diffdex index` to rebuild the index with the configured model.',
    },
  );
}
