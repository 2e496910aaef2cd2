import type { Manifest } from '../../core/types.js';
import type { Difference, Verification } from '../../core/results/verification.js';
import { verifyIndex, type Verdict } from '../../indexing/verify/verify-index.js';
import { openChunker } from '../open-chunker.js';
import type { App } from '../open-app.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import { update, type UpdateRequest } from './update.js';

export interface VerifyRequest {
  /** Embed every chunk again, not only a sample. */
  deep: boolean;
  /** Write damaged rows again and verify once more. If vectors are wrong, every chunk is embedded again to find all of them. */
  repair: boolean;
}

/**
 * Compares the snapshot with what it should hold for its revision.
 *
 * @throws DiffdexError INDEX_MISSING, INDEX_NEWER_FORMAT, INDEX_OLDER_FORMAT, INTERRUPTED, and those of an update with
 * `repair`; damage is a value
 */
export async function verify(app: App, { deep, repair }: VerifyRequest): Promise<Verification> {
  const startedAt = performance.now();
  const sampled = await inspect(app, deep);
  // Where vectors of a sample are wrong, others will be.
  const isDeep = deep || (repair && sampled.differences.some(isOfVector));
  const found = isDeep === deep ? sampled : await inspect(app, isDeep);
  const isWrong = found.differences.length > 0;
  const repaired = repair && isWrong ? await update(app, repairOf(found)) : undefined;
  const left = repaired ? (await inspect(app, isDeep)).differences.length : found.differences.length;
  const { manifest, differences, checked, unchecked } = found;
  return {
    ok: left === 0,
    revision: manifest?.revision,
    differences,
    checked,
    unchecked,
    repair: repaired,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

function isOfVector(difference: Difference): boolean {
  return (
    difference.kind === 'changed' && difference.table === 'chunks' && difference.fields.includes('vector')
  );
}

type Inspection = Verdict & { manifest: Manifest | undefined };

async function inspect(app: App, deep: boolean): Promise<Inspection> {
  const state = await app.store.readState();
  if (state.kind === 'corrupt') {
    return {
      manifest: undefined,
      differences: [{ kind: 'unreadable', detail: state.detail }],
      checked: { files: 0, chunks: 0, vectors: 0 },
      unchecked: ['all rows, because the manifest lists them'],
      isExact: false,
    };
  }
  const manifest = await requireManifest(app);
  const chunker = openChunker(app.reporter);
  try {
    const { store, reporter, signal, settings, optionsDigest } = app;
    const embedder = await app.openEmbedder(manifest.embedder.dimension);
    const { source } = app.repository;
    const parts = { source, chunker, embedder, store, reporter, signal };
    return { manifest, ...(await verifyIndex(parts, manifest, { ...settings, optionsDigest, deep })) };
  } finally {
    await chunker.close();
  }
}

/** The update that repairs: of the damaged files at the same revision if possible, else a full one of HEAD. */
function repairOf({ manifest, differences, isExact }: Inspection): UpdateRequest {
  const request: UpdateRequest = { revision: 'HEAD', full: false, dryRun: false };
  const isLocal = differences.every(({ kind }) => kind !== 'unreadable' && kind !== 'unsearchable');
  if (!manifest || !isExact || !isLocal) return { ...request, damage: 'everything' };
  const paths = new Set(differences.flatMap((one) => ('path' in one ? [one.path] : [])));
  return { ...request, revision: manifest.revision, damage: { manifest, paths } };
}
