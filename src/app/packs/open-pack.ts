import { stat } from 'node:fs/promises';
import { DiffdexError } from '../../core/errors.js';
import type { PackedFile, PackedSnapshot } from '../../core/results/pack.js';
import { packFiles } from '../../indexing/packs/pack-files.js';
import { directorySize } from '../../storage/files/directory-size.js';
import { openStore } from '../../storage/open-store.js';
import { checkDirectory, isUnpackedArchive } from '../../storage/pack/directory-pack.js';
import { openEntries } from '../../storage/pack/open-entries.js';
import { invalidPack } from '../../storage/pack/pack-errors.js';
import { checkPackedFile } from '../../storage/pack/packed-file-json.js';
import { unpackArchive } from '../../storage/pack/unpack-archive.js';
import { requireManifest } from '../snapshot/require-manifest.js';
import type { FetchedPack } from './pack-source.js';

/** Errors of opening a packed directory that mean that the directory is damaged. */
const ITS_OWN_FAULT = ['INDEX_CORRUPT', 'INDEX_MISSING', 'INDEX_OLDER_FORMAT', 'STORAGE_FAILED'];

interface OpenedPack {
  snapshot: PackedSnapshot;
  /** Of the archive, or of all files of the directory. */
  sizeBytes: number;
}

/** Opens a pack after what can be checked before its rows are read. @throws DiffdexError PACK_INVALID, INDEX_NEWER_FORMAT, … */
export async function openPack(
  { kind, path }: FetchedPack,
  createFolder: () => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<OpenedPack> {
  if (kind === 'archive') {
    const folder = await createFolder();
    await unpackArchive(path, folder, signal);
    return { snapshot: await openEntries(folder), sizeBytes: (await stat(path)).size };
  }
  await checkDirectory(path);
  const sizeBytes = await directorySize(path);
  if (await isUnpackedArchive(path)) return { snapshot: await openEntries(path), sizeBytes };
  return { snapshot: await blaming(() => openDirectory(path, signal)), sizeBytes };
}

/** An index directory. Its rows take the same gate as those of an archive. */
async function openDirectory(path: string, signal: AbortSignal | undefined): Promise<PackedSnapshot> {
  const store = openStore(path);
  const manifest = await requireManifest({ store });
  const reader = await store.openReader(manifest);
  const files = async function* (): AsyncIterable<PackedFile> {
    const read = packFiles(reader, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await blaming(() => read.next());
      if (next.done) return;
      yield await checkPackedFile(next.value, manifest.embedder.dimension);
    }
  };
  return {
    manifest,
    files,
    close: () => {
      reader.close();
    },
  };
}

async function blaming<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DiffdexError) || !ITS_OWN_FAULT.includes(error.code)) throw error;
    throw invalidPack(`it contains no readable index (${error.message})`, error);
  }
}
