import { toFloats } from '../../platform/half-precision.js';
import type {
  CountedTexts,
  FileEntry,
  MatchingRows,
  Overlay,
  ReferenceRow,
  RetrievalFilter,
  Scored,
  SnapshotReader,
  StoredRows,
} from '../../core/ports/snapshot-reader.js';
import type { TextPattern } from '../../core/text-pattern.js';
import type { HalfVector } from '../../core/types.js';
import type { ChunkRow } from '../../core/types.js';
import { byPathAndLine } from '../../core/by-path-and-line.js';
import { countWords } from '../../text/count-words.js';
import { rowFilter } from '../../text/glob/row-filter.js';
import { scoreByVector, type RowInMemory } from '../retrieval/score-by-vector.js';

const LINK_MODE = '120000';

/** What restricts one retrieval in the overlay, and in the snapshot below. */
interface Restricted<Row> {
  allows: (row: RowInMemory<Row>) => boolean;
  below: RetrievalFilter;
}

/**
 * A reader of a snapshot with an overlay: rows of the overlay replace all rows of the same paths in the snapshot. Words
 * are scored by the statistics of the snapshot, so that a row ranks as if it had been indexed; of equal scores the
 * snapshot's rows come first.
 *
 * Closing it closes nothing: the snapshot belongs to whoever opened it.
 */
export class OverlayReader implements SnapshotReader {
  readonly #base: SnapshotReader;
  readonly #overlay: Overlay;
  readonly #chunks: readonly RowInMemory<ChunkRow>[];
  readonly #files: readonly RowInMemory<FileEntry>[];
  /** Counted with the first question, as an answer may need none. */
  readonly #chunkWords: () => CountedTexts;
  readonly #fileWords: () => CountedTexts;

  constructor(base: SnapshotReader, overlay: Overlay) {
    this.#base = base;
    this.#overlay = overlay;
    this.#chunks = overlay.chunks.map(({ row, vector }) => ({ row, vector: floatsOf(vector) }));
    this.#files = overlay.files.map(({ row: { terms: _, references: __, ...entry }, vector }) => ({
      row: entry,
      vector: floatsOf(vector),
    }));
    this.#chunkWords = once(() => countWords(overlay.chunks.map(({ row }) => row.terms)));
    this.#fileWords = once(() => countWords(overlay.files.map(({ row }) => row.terms)));
  }

  get manifest(): SnapshotReader['manifest'] {
    return this.#base.manifest;
  }

  async *listFiles(): AsyncGenerator<FileEntry[], void, undefined> {
    for await (const files of this.#base.listFiles()) yield files.filter(this.#isKept);
    if (this.#files.length > 0) yield this.#files.map(({ row }) => row);
  }

  async listLinks(): Promise<FileEntry[]> {
    const links = (await this.#base.listLinks()).filter(this.#isKept);
    return [...links, ...this.#files.map(({ row }) => row).filter(({ mode }) => mode === LINK_MODE)];
  }

  async readChunks(paths: readonly string[]): Promise<ChunkRow[]> {
    const kept = await this.#base.readChunks(paths.filter((path) => !this.#overlay.masked.has(path)));
    const asked = new Set(paths);
    const own = this.#chunks.map(({ row }) => row).filter(({ path }) => asked.has(path));
    return [...kept, ...own].sort(byPathAndLine);
  }

  async readChunksById(ids: readonly string[]): Promise<ChunkRow[]> {
    const kept = (await this.#base.readChunksById(ids)).filter(this.#isKept);
    const asked = new Set(ids);
    return [...kept, ...this.#chunks.map(({ row }) => row).filter(({ id }) => asked.has(id))].sort(
      byPathAndLine,
    );
  }

  async readRows(paths: readonly string[]): Promise<StoredRows> {
    const kept = await this.#base.readRows(paths.filter((path) => !this.#overlay.masked.has(path)));
    const asked = new Set(paths);
    const isAsked = ({ row }: { row: { path: string } }): boolean => asked.has(row.path);
    return {
      files: [...kept.files, ...this.#overlay.files.filter(isAsked)],
      chunks: [...kept.chunks, ...this.#overlay.chunks.filter(isAsked)],
    };
  }

  async *listReferences(): AsyncGenerator<ReferenceRow[], void, undefined> {
    for await (const rows of this.#base.listReferences()) yield rows.filter(this.#isKept);
    const own = this.#overlay.files.map(({ row: { path, language, references } }) => ({
      path,
      language,
      references,
    }));
    if (own.length > 0) yield own.filter(({ references }) => references !== '');
  }

  async *listChunkPaths(): AsyncGenerator<string[], void, undefined> {
    const { masked } = this.#overlay;
    for await (const paths of this.#base.listChunkPaths()) yield paths.filter((path) => !masked.has(path));
    if (this.#chunks.length > 0) yield this.#chunks.map(({ row }) => row.path);
  }

  async readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>> {
    const asked = new Set(contentHashes);
    const own = this.#overlay.chunks.flatMap(({ row, vector }): [string, HalfVector][] =>
      vector && asked.has(row.contentHash) ? [[row.contentHash, vector]] : [],
    );
    const found = new Map(own);
    const missing = contentHashes.filter((hash) => !found.has(hash));
    return missing.length === 0 ? found : new Map([...(await this.#base.readVectors(missing)), ...found]);
  }

  async findMatching(
    pattern: TextPattern,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<MatchingRows> {
    const { allows, below } = this.#restrict<ChunkRow>(filter, { kind: true });
    const { createMatcher } = await import('../../text/text-matcher.js');
    const matcher = createMatcher(pattern);
    const kept = await this.#base.findMatching(pattern, limit, below);
    const own = this.#chunks
      .filter((one) => allows(one) && matcher.isIn(one.row.content))
      .map(({ row }) => row);
    return {
      rows: [...kept.rows, ...own].sort(byPathAndLine).slice(0, limit),
      total: {
        chunks: kept.total.chunks + own.length,
        files: kept.total.files + new Set(own.map(({ path }) => path)).size,
      },
    };
  }

  async searchText(
    words: readonly string[],
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<ChunkRow>[]> {
    const { allows, below } = this.#restrict<ChunkRow>(filter, { kind: true });
    const [found, scores] = await Promise.all([
      this.#base.searchText(words, limit, below),
      this.#base.scoreChunkTerms(words, this.#chunkWords()),
    ]);
    return merge(found, byWords(this.#chunks, scores, allows), limit);
  }

  async searchVector(
    vector: Float32Array,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<ChunkRow>[]> {
    const { allows, below } = this.#restrict<ChunkRow>(filter, { kind: true });
    const own = scoreByVector(this.#chunks.filter(allows), vector);
    return merge(await this.#base.searchVector(vector, limit, below), own, limit);
  }

  async searchFilesText(
    words: readonly string[],
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<FileEntry>[]> {
    const { allows, below } = this.#restrict<FileEntry>(filter, { kind: false });
    const [found, scores] = await Promise.all([
      this.#base.searchFilesText(words, limit, below),
      this.#base.scoreFileTerms(words, this.#fileWords()),
    ]);
    return merge(found, byWords(this.#files, scores, allows), limit);
  }

  async searchFilesVector(
    vector: Float32Array,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<FileEntry>[]> {
    const { allows, below } = this.#restrict<FileEntry>(filter, { kind: false });
    const own = scoreByVector(this.#files.filter(allows), vector);
    return merge(await this.#base.searchFilesVector(vector, limit, below), own, limit);
  }

  scoreChunkTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return this.#base.scoreChunkTerms(words, texts);
  }

  scoreFileTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return this.#base.scoreFileTerms(words, texts);
  }

  close(): void {
    // See the class.
  }

  readonly #isKept = ({ path }: { path: string }): boolean => !this.#overlay.masked.has(path);

  #restrict<Row extends { path: string; language: string; kind?: string; kinds?: readonly string[] }>(
    filter: RetrievalFilter,
    columns: { kind: boolean },
  ): Restricted<Row> {
    const allows = rowFilter(filter, columns);
    const { masked } = this.#overlay;
    const without = filter.without ? new Set([...masked, ...filter.without]) : masked;
    return {
      allows: allows ? ({ row }) => allows({ kind: '', ...row }) : () => true,
      below: { ...filter, without },
    };
  }
}

function byWords<Row>(
  rows: readonly RowInMemory<Row>[],
  scores: readonly number[],
  allows: (row: RowInMemory<Row>) => boolean,
): Scored<Row>[] {
  return rows.flatMap((own, at) => {
    const score = scores[at] ?? 0;
    return score > 0 && allows(own) ? [{ row: own.row, score }] : [];
  });
}

function merge<Row>(
  found: readonly Scored<Row>[],
  own: readonly Scored<Row>[],
  limit: number,
): Scored<Row>[] {
  if (own.length === 0) return found.slice(0, limit);
  return [...found, ...own].sort((left, right) => right.score - left.score).slice(0, limit);
}

/** Kept for as long as the vector is: an overlay takes from the one before what did not change. */
const floats = new WeakMap<HalfVector, Float32Array>();

function floatsOf(vector: HalfVector | undefined): Float32Array | undefined {
  if (!vector) return undefined;
  const known = floats.get(vector);
  if (known) return known;
  const made = toFloats(vector);
  floats.set(vector, made);
  return made;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
