import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DiffdexError, isSystemError, interrupted } from '../../core/errors.js';
import type { PackDtype, PackedFile, PackSummary } from '../../core/results/pack.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { Manifest } from '../../core/types.js';
import { omitTexts } from '../../indexing/rows/chunk-texts.js';
import { installSnapshot } from '../../indexing/packs/install-snapshot.js';
import { packFiles } from '../../indexing/packs/pack-files.js';
import { openStore } from '../../storage/open-store.js';
import { writeChecksums } from '../../storage/pack/directory-pack.js';
import { cutVector } from '../../storage/pack/packed-vectors.js';
import { withTargetErrors } from '../../storage/pack/target-errors.js';
import { writeArchive } from '../../storage/pack/write-archive.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import { makeFolder } from '../../platform/files/make-folder.js';

/** Who names one of these does not mean a folder. */
const OTHER_ARCHIVE = /\.(?:tar(?:\.\w+)?|t[gx]z|zst|zip|gz|xz|bz2|7z)$/i;

export interface PackRequest {
  /** A file ending in `.tar.zst`, or a folder, which must be empty or absent. Relative to the working directory. */
  target: string;
  /** Keeps the first so many dimensions of each vector. */
  dimensions?: number | undefined;
  dtype: PackDtype;
  /** Leaves texts out that git can give. */
  noContent: boolean;
  /** Whether an archive may be larger, and differ in its bytes, to be written in less time. */
  isQuick?: boolean | undefined;
}

/**
 * Writes a copy of the snapshot that holds nothing else: no former versions, no caches, no logs.
 *
 * @throws DiffdexError INDEX_MISSING, ARGUMENT_INVALID, INDEX_MODEL_MISMATCH, DISK_FULL, PERMISSION_DENIED, INTERRUPTED, …
 */
export async function pack(app: App, request: PackRequest): Promise<PackSummary> {
  const startedAt = performance.now();
  const target = resolve(request.target);
  const kind = target.endsWith('.tar.zst') ? 'archive' : 'directory';
  if (kind === 'directory') await requireEmpty(target, request.dtype);
  const present = await requireManifest(app);
  if (request.noContent && present.source === 'folder') {
    throw invalid(
      '--no-content omits texts that git has, but this folder is not a git repository.',
      'Run the command without --no-content.',
    );
  }
  const manifest = { ...present, embedder: await packedEmbedder(app, present, request.dimensions) };
  const reader = await app.store.openReader(present);
  try {
    const files = prepare(app, packFiles(reader, app.signal), manifest.embedder.dimension, request);
    const { dtype, noContent, isQuick } = request;
    const written =
      kind === 'archive'
        ? await writeArchive(target, manifest, { dtype, hasContent: !noContent }, files, {
            isQuick,
            signal: app.signal,
          })
        : await withTargetErrors(target, () => writeDirectory(target, manifest, files));
    const durationMs = Math.round(performance.now() - startedAt);
    return { path: target, kind, ...written, manifest, dtype, hasContent: !noContent, durationMs };
  } catch (error) {
    if (!app.signal?.aborted) throw error;
    throw interrupted('Packing was interrupted.', 'Nothing was written. Run the same command again.', error);
  } finally {
    reader.close();
  }
}

/** Files as they go into the pack, counted. */
async function* prepare(
  app: App,
  files: AsyncIterable<PackedFile>,
  dimension: number,
  { noContent }: PackRequest,
): AsyncIterable<PackedFile> {
  let done = 0;
  app.reporter.phase('packing');
  for await (const file of noContent ? omitTexts(files, requireSource(app.repository)) : files) {
    app.reporter.advance(++done);
    yield {
      ...file,
      chunks: file.chunks.map((chunk) => ({ ...chunk, vector: cutVector(chunk.vector, dimension) })),
    };
  }
  app.reporter.phaseDone();
}

/** An index directory of its own, put in place whole. */
async function writeDirectory(
  target: string,
  manifest: Manifest,
  files: AsyncIterable<PackedFile>,
): Promise<{ sizeBytes: number; sha256: string }> {
  const unfinished = `${target}.tmp-${randomUUID()}`;
  try {
    await makeFolder(unfinished);
    const store = openStore(unfinished);
    await installSnapshot({ manifest, files: () => files, close: () => undefined }, store);
    const sha256 = await writeChecksums(unfinished);
    const sizeBytes = await store.sizeBytes();
    await removeEmpty(target);
    await rename(unfinished, target);
    return { sizeBytes, sha256 };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function packedEmbedder(
  app: App,
  { embedder }: Manifest,
  dimensions: number | undefined,
): Promise<Manifest['embedder']> {
  if (dimensions === undefined || dimensions === embedder.dimension) return embedder;
  const whole = await app.openEmbedder(embedder.dimension);
  if (dimensions > embedder.dimension) {
    throw invalid(
      `The index has ${embedder.dimension} dimensions, so it cannot be packed with ${dimensions}.`,
      'Use a lower number of dimensions.',
    );
  }
  if (whole.digest !== embedder.digest) {
    throw new DiffdexError(
      'INDEX_MODEL_MISMATCH',
      `The index was built with ${embedder.id}, not with the model in your settings.`,
      {
        hint: 'Set `model` to the model of the index, which diffdex needs to reduce dimensions.',
      },
    );
  }
  const cut: Embedder = await app.openEmbedder(dimensions);
  return { id: cut.id, digest: cut.digest, dimension: cut.dimension, dtype: embedder.dtype };
}

async function requireEmpty(target: string, dtype: PackDtype): Promise<void> {
  if (OTHER_ARCHIVE.test(target)) {
    throw invalid(
      `${basename(target)} is not a valid name for a pack. Archives end in .tar.zst.`,
      'Use a name that ends in .tar.zst, or a folder.',
    );
  }
  if (dtype !== 'float16') {
    throw invalid(
      `--dtype ${dtype} works only for archives, because a directory is searched without conversion.`,
      'Use a name that ends in .tar.zst.',
    );
  }
  try {
    if ((await readdir(target)).length === 0) return;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return;
    if (!isSystemError(error, 'ENOTDIR')) throw error;
  }
  throw alreadyThere(target);
}

/** Somebody may have filled the folder since it was looked at: then it stays. */
async function removeEmpty(target: string): Promise<void> {
  try {
    await rmdir(target);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return;
    throw isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR') ? alreadyThere(target) : error;
  }
}

function alreadyThere(target: string): DiffdexError {
  return invalid(
    `${target} already exists.`,
    'Use a new name that ends in .tar.zst, or a folder that is empty or does not exist.',
  );
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
