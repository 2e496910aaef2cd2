import { DiffdexError } from '../core/errors.js';
import type { Embedder, SnapshotReader } from '../core/ports.js';
import type { Manifest } from '../core/types.js';
import type { App } from './open-app.js';
import { openBoth } from './open-both.js';
import { nameModel, openQuestionEmbedder } from './question-embedder.js';
import { readLeftOutTexts } from './read-left-out-texts.js';

/** A snapshot and the embedder that it was made with. */
interface OpenedSnapshot {
  reader: SnapshotReader;
  embedder: Embedder;
}

/** Opens the snapshot that a manifest names. @throws DiffdexError INDEX_CORRUPT, INDEX_MODEL_MISMATCH, … */
export async function openReader(app: App, manifest: Manifest): Promise<OpenedSnapshot> {
  const [embedder, reader] = await openBoth(
    openQuestionEmbedder(app, manifest),
    app.store.openReader(manifest),
  );
  if (embedder.digest === manifest.embedder.digest) {
    return { reader: readLeftOutTexts(reader, app.repository.source, app.reporter), embedder };
  }
  reader.close();
  throw modelMismatch(manifest, embedder);
}

function modelMismatch(manifest: Manifest, embedder: Embedder): DiffdexError {
  return new DiffdexError(
    'INDEX_MODEL_MISMATCH',
    `The index was made with the model ${nameModel(manifest.embedder)}, not with this ${nameModel(embedder)}.`,
    {
      hint: 'Choose that one with --model and --dimensions or in diffdex.yml, or run `diffdex index` to embed with this one.',
    },
  );
}
