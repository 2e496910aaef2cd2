import type { EmbedderIdentity } from '../../core/types.js';
import { FORMAT_VERSION } from '../../storage/manifest/format-version.js';
import type { App } from '../open-app.js';

/** What two snapshots must have in common for one to be a good base for the other. */
export interface SnapshotIdentity {
  format: number;
  embedder: EmbedderIdentity;
  optionsDigest: string;
}

/** What a snapshot made now would be like. Loads no model, only its identity. @throws DiffdexError EMBEDDER_INVALID */
export async function snapshotIdentity(app: App): Promise<SnapshotIdentity> {
  const { id, digest, dimension } = await app.openEmbedder();
  return {
    format: FORMAT_VERSION,
    embedder: { id, digest, dimension },
    optionsDigest: app.optionsDigest,
  };
}
