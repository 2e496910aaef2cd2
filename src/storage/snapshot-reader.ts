import { byPathAndLine } from '../core/by-path-and-line.js';
import type { Table } from '@lancedb/lancedb';
import type {
  CountedTexts,
  FileEntry,
  MatchingRows,
  ReferenceRow,
  RetrievalFilter,
  Scored,
  SnapshotReader,
  StoredRows,
} from '../core/ports/snapshot-reader.js';
import type { TextPattern } from '../core/text-pattern.js';
import type { ChunkRow, HalfVector, Manifest } from '../core/types.js';
import { CHUNK_ROWS } from './tables/chunk-columns.js';
import { FILE_ENTRIES, FILE_ROWS } from './tables/file-columns.js';
import type { Lance } from './tables/lance.js';
import {
  readChunks,
  readFiles,
  readLinks,
  readPaths,
  readReferences,
  readVectors,
  readWithVectors,
} from './tables/read-rows.js';
import { RowCache } from './retrieval/row-cache.js';
import { RowSearch } from './retrieval/row-search.js';
import { eachWithStorageErrors, withStorageErrors } from './files/storage-errors.js';

/** The two tables of a snapshot, at its versions. */
export interface SnapshotTables {
  chunks: Table;
  files: Table;
}

/** Reads one snapshot, whatever is written or published meanwhile. */
export class LanceReader implements SnapshotReader {
  readonly manifest: Manifest;
  readonly #directory: string;
  readonly #tables: SnapshotTables;
  readonly #chunkSearch: RowSearch<ChunkRow>;
  readonly #fileSearch: RowSearch<FileEntry>;

  constructor(directory: string, manifest: Manifest, lance: Lance, tables: SnapshotTables) {
    const { chunks, files } = tables;
    this.manifest = manifest;
    this.#directory = directory;
    this.#tables = tables;
    this.#chunkSearch = new RowSearch(lance, chunks, new RowCache(chunks, CHUNK_ROWS), { kind: true });
    this.#fileSearch = new RowSearch(lance, files, new RowCache(files, FILE_ENTRIES), { kind: false });
  }

  listFiles(): AsyncIterable<FileEntry[]> {
    return eachWithStorageErrors(this.#directory, readFiles(this.#tables.files));
  }

  listLinks(): Promise<FileEntry[]> {
    return this.#run(() => readLinks(this.#tables.files));
  }

  readChunks(paths: readonly string[]): Promise<ChunkRow[]> {
    return this.#run(() => readChunks(this.#tables.chunks, 'path', paths));
  }

  readChunksById(ids: readonly string[]): Promise<ChunkRow[]> {
    return this.#run(() => readChunks(this.#tables.chunks, 'id', ids));
  }

  readRows(paths: readonly string[]): Promise<StoredRows> {
    return this.#run(async () => {
      const [files, chunks] = await Promise.all([
        readWithVectors(this.#tables.files, FILE_ROWS, paths),
        readWithVectors(this.#tables.chunks, CHUNK_ROWS, paths),
      ]);
      return { files, chunks: chunks.sort((a, b) => byPathAndLine(a.row, b.row)) };
    });
  }

  listReferences(): AsyncIterable<ReferenceRow[]> {
    return eachWithStorageErrors(this.#directory, readReferences(this.#tables.files));
  }

  listChunkPaths(): AsyncIterable<string[]> {
    return eachWithStorageErrors(this.#directory, readPaths(this.#tables.chunks));
  }

  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>> {
    return this.#run(() => readVectors(this.#tables.chunks, 'content_hash', contentHashes));
  }

  findMatching(pattern: TextPattern, limit: number, filter?: RetrievalFilter): Promise<MatchingRows> {
    return this.#run(async () => {
      const { rows, total } = await this.#chunkSearch.byPattern(pattern, limit, filter);
      return { rows: rows.sort(byPathAndLine), total };
    });
  }

  searchText(words: readonly string[], limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]> {
    return this.#run(() => this.#chunkSearch.byWords(words, limit, filter));
  }

  searchVector(vector: Float32Array, limit: number, filter?: RetrievalFilter): Promise<Scored<ChunkRow>[]> {
    return this.#run(() => this.#chunkSearch.byVector(vector, limit, filter));
  }

  /** Kinds are a matter of chunks, so they do not restrict files. */
  searchFilesText(
    words: readonly string[],
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]> {
    return this.#run(() => this.#fileSearch.byWords(words, limit, filter));
  }

  /** Kinds are a matter of chunks, so they do not restrict files. */
  searchFilesVector(
    vector: Float32Array,
    limit: number,
    filter?: RetrievalFilter,
  ): Promise<Scored<FileEntry>[]> {
    return this.#run(() => this.#fileSearch.byVector(vector, limit, filter));
  }

  scoreChunkTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return this.#run(() => this.#chunkSearch.scoreTerms(words, texts));
  }

  scoreFileTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return this.#run(() => this.#fileSearch.scoreTerms(words, texts));
  }

  close(): void {
    this.#tables.chunks.close();
    this.#tables.files.close();
  }

  #run<Result>(work: () => Promise<Result>): Promise<Result> {
    return withStorageErrors(this.#directory, work);
  }
}
