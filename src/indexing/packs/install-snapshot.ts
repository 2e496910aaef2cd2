import { DiffdexError } from '../../core/errors.js';
import type { PackedFile, PackedSnapshot } from '../../core/results/pack.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { SnapshotWriter } from '../../core/ports/snapshot-writer.js';
import type { StoredRows } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow, FileRow, Manifest, SnapshotCounts } from '../../core/types.js';
import { buildSkippedRow, completeRows, type FileRows } from '../rows/build-rows.js';
import { contentDigestOf } from '../rows/content-digest.js';
import { contentHashOf } from '../vectors/embedding-input.js';
import { fileVectorOf } from '../rows/file-vector.js';
import { termsOf } from '../rows/terms.js';
import { countFiles } from '../summary/count-files.js';

/** Chunks of one write. */
const CHUNKS_PER_WRITE = 8_192;

interface Progress {
  signal?: AbortSignal | undefined;
  onFile?: ((files: number, chunks: number) => void) | undefined;
}

/**
 * Replaces the snapshot of a store with one from a pack. Every row is made again from paths, spans and texts, so digests,
 * ids and words of the pack are not trusted, and the result must have the content digest of the pack's manifest. Until
 * then the former snapshot is unchanged, and readers keep it open.
 *
 * @throws DiffdexError PACK_INVALID, LOCKED, and those of storage; what `signal` throws
 */
export async function installSnapshot(
  packed: PackedSnapshot,
  store: SnapshotStore,
  { signal, onFile }: Progress = {},
): Promise<Manifest> {
  const { manifest } = packed;
  const writer = await store.openWriter(undefined, manifest.embedder);
  try {
    const files = new Map<string, FileRow>();
    let chunks = 0;
    let batch = new RowBatch();
    for await (const file of packed.files()) {
      signal?.throwIfAborted();
      const { path } = file.entry;
      if (files.has(path)) throw refused(`it contains ${JSON.stringify(path)} twice`);
      const row = batch.add(file);
      // Words would take as much memory as the texts.
      files.set(path, { ...row, terms: '', references: '' });
      chunks += row.chunks;
      onFile?.(files.size, chunks);
      if (batch.chunks.length >= CHUNKS_PER_WRITE || batch.files.length >= CHUNKS_PER_WRITE) {
        await write(writer, batch);
        batch = new RowBatch();
      }
    }
    await write(writer, batch);
    const counts = countFiles(files.values());
    requireAsManifestSays(manifest, files, counts);
    const { source, revision, tree, rules, optionsDigest, contentDigest } = manifest;
    signal?.throwIfAborted();
    return await writer.publish({ source, revision, tree, rules, optionsDigest, counts, contentDigest });
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Rows on their way into the tables. */
class RowBatch {
  readonly files: StoredRows['files'] = [];
  readonly chunks: { row: ChunkRow; vector: Uint16Array }[] = [];

  add(file: PackedFile): FileRow {
    const { entry, language, skip } = file;
    if (skip !== '' || file.chunks.length === 0) {
      const row = buildSkippedRow(entry, language, skip);
      this.files.push({ row, vector: undefined });
      return row;
    }
    const { file: row, chunks } = rowsOf(file);
    this.files.push({ row, vector: fileVectorOf(file.chunks.map(({ vector }) => vector)) });
    chunks.forEach((chunk, i) => this.chunks.push({ row: chunk, vector: vectorAt(file, i) }));
    return row;
  }
}

/** Makes the rows of a file. For chunks without text, content hashes and words are taken from the pack. */
function rowsOf({ entry, language, chunks, terms: told, references }: PackedFile): FileRows {
  const made = termsOf(entry.path, chunks);
  const described = chunks.map(
    ({ kind, symbol, defines, kinds, nameRows, startLine, endLine, content, contentHash, terms }, i) => {
      const chunk = { kind, symbol, defines, kinds, nameRows, startLine, endLine, content };
      if (content === '') return { ...chunk, contentHash, terms };
      return { ...chunk, contentHash: contentHashOf(chunk), terms: made.chunks[i] ?? '' };
    },
  );
  const isWithoutText = chunks.some(({ content }) => content === '');
  return completeRows(entry, language, described, { terms: isWithoutText ? told : made.file, references });
}

function vectorAt(file: PackedFile, position: number): Uint16Array {
  const vector = file.chunks[position]?.vector;
  if (!vector) throw new Error('a chunk is missing');
  return vector;
}

async function write(writer: SnapshotWriter, { files, chunks }: RowBatch): Promise<void> {
  if (files.length > 0) await writer.write({ files, chunks, removed: [] });
}

function requireAsManifestSays(
  manifest: Manifest,
  files: ReadonlyMap<string, FileRow>,
  counts: SnapshotCounts,
): void {
  if (contentDigestOf(files.values()) !== manifest.contentDigest) {
    throw refused('its content does not match the digest in its manifest');
  }
  if (counts.files !== manifest.counts.files || counts.chunks !== manifest.counts.chunks) {
    throw refused('its number of files or chunks does not match its manifest');
  }
}

function refused(detail: string): DiffdexError {
  return new DiffdexError('PACK_INVALID', `The pack was rejected: ${detail}.`, {
    hint: 'Nothing was changed. Download or build the pack again, and pull only from sources that you trust.',
  });
}
