import type { EmbedderIdentity } from '../core/types.js';
import { FORMAT_VERSION } from '../storage/manifest/format-version.js';
import type { App } from './open-app.js';

/** What two snapshots must share so that an update can start from one of them. */
export interface SnapshotIdentity {
  format: number;
  embedder: EmbedderIdentity;
  optionsDigest: string;
}

/** The identity of a snapshot that would be made now. Reads the identity of the model without loading it. @throws DiffdexError EMBEDDER_INVALID */
export async function snapshotIdentity(app: App): Promise<SnapshotIdentity> {
  const { id, digest, dimension } = await app.openEmbedder();
  return {
    format: FORMAT_VERSION,
    embedder: { id, digest, dimension },
    optionsDigest: app.optionsDigest,
  };
}
