import { toFloats, toHalf } from '../../platform/half-precision.js';
import type {
  FileEntry,
  Overlay,
  ReferenceRow,
  RetrievalFilter,
  Scored,
  SnapshotReader,
  StoredRows,
} from '../../core/ports/snapshot-reader.js';
import type { HalfVector } from '../../core/types.js';
import type { ChunkRow } from '../../core/types.js';
import { rowFilter } from '../../text/glob/row-filter.js';

const LINK_MODE = '120000';

/** A row of the overlay as retrieval sees it. */
interface OverlaidRow<Row> {
  row: Row;
  terms: string;
  vector: Float32Array | undefined;
}

/** What restricts one retrieval in the overlay, and in the snapshot below. */
interface Restricted<Row> {
  rows: readonly OverlaidRow<Row>[];
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
  readonly #chunks: readonly OverlaidRow<ChunkRow>[];
  readonly #files: readonly OverlaidRow<FileEntry>[];

  constructor(base: SnapshotReader, overlay: Overlay) {
    this.#base = base;
    this.#overlay = overlay;
    this.#chunks = overlay.chunks.map(({ row, vector }) => ({
      row,
      terms: row.terms,
      vector: vector && toFloats(vector),
    }));
    this.#files = overlay.files.map(({ row: { terms, references: _, ...entry }, vector }) => ({
      row: entry,
      terms,
      vector: vector && toFloats(vector),
    }));
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
    return inOrder([...kept, ...own]);
  }

  async readChunksById(ids: readonly string[]): Promise<ChunkRow[]> {
    const kept = (await this.#base.readChunksById(ids)).filter(this.#isKept);
    const asked = new Set(ids);
    return inOrder([...kept, ...this.#chunks.map(({ row }) => row).filter(({ id }) => asked.has(id))]);
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

  async searchText(
    words: readonly string[],
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<ChunkRow>[]> {
    const { rows, below } = this.#restrict(this.#chunks, filter, { kind: true });
    const [found, scores] = await Promise.all([
      this.#base.searchText(words, limit, below),
      this.#base.scoreChunkTerms(words, termsOf(rows)),
    ]);
    return merge(found, byWords(rows, scores), limit);
  }

  async searchVector(
    vector: Float32Array,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<ChunkRow>[]> {
    const { rows, below } = this.#restrict(this.#chunks, filter, { kind: true });
    return merge(await this.#base.searchVector(vector, limit, below), byVector(rows, vector), limit);
  }

  async searchFilesText(
    words: readonly string[],
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<FileEntry>[]> {
    const { rows, below } = this.#restrict(this.#files, filter, { kind: false });
    const [found, scores] = await Promise.all([
      this.#base.searchFilesText(words, limit, below),
      this.#base.scoreFileTerms(words, termsOf(rows)),
    ]);
    return merge(found, byWords(rows, scores), limit);
  }

  async searchFilesVector(
    vector: Float32Array,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<FileEntry>[]> {
    const { rows, below } = this.#restrict(this.#files, filter, { kind: false });
    return merge(await this.#base.searchFilesVector(vector, limit, below), byVector(rows, vector), limit);
  }

  scoreChunkTerms(words: readonly string[], texts: readonly string[]): Promise<number[]> {
    return this.#base.scoreChunkTerms(words, texts);
  }

  scoreFileTerms(words: readonly string[], texts: readonly string[]): Promise<number[]> {
    return this.#base.scoreFileTerms(words, texts);
  }

  close(): void {
    // See the class.
  }

  readonly #isKept = ({ path }: { path: string }): boolean => !this.#overlay.masked.has(path);

  #restrict<Row extends { path: string; language: string; kind?: string }>(
    rows: readonly OverlaidRow<Row>[],
    filter: RetrievalFilter,
    columns: { kind: boolean },
  ): Restricted<Row> {
    const allows = rowFilter(filter, columns);
    const { masked } = this.#overlay;
    const without = filter.without ? new Set([...masked, ...filter.without]) : masked;
    return {
      rows: allows ? rows.filter(({ row }) => allows({ kind: '', ...row })) : rows,
      below: { ...filter, without },
    };
  }
}

function termsOf(rows: readonly OverlaidRow<unknown>[]): string[] {
  return rows.map(({ terms }) => terms);
}

function byWords<Row>(rows: readonly OverlaidRow<Row>[], scores: readonly number[]): Scored<Row>[] {
  return rows.flatMap(({ row }, at) => {
    const score = scores[at] ?? 0;
    return score > 0 ? [{ row, score }] : [];
  });
}

/** The question is rounded as the snapshot rounds it. */
function byVector<Row>(rows: readonly OverlaidRow<Row>[], vector: Float32Array): Scored<Row>[] {
  const question = toFloats(toHalf(vector));
  return rows.flatMap(({ row, vector: own }) => {
    if (!own) return [];
    let score = 0;
    for (let i = 0; i < question.length; i++) score += (question[i] ?? 0) * (own[i] ?? 0);
    return [{ row, score }];
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

/** As `SnapshotReader.readChunks` sorts. */
function inOrder(rows: ChunkRow[]): ChunkRow[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort(
    (a, b) =>
      compare(a.path, b.path) || a.startLine - b.startLine || a.endLine - b.endLine || compare(a.id, b.id),
  );
}
