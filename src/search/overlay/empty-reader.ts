import type {
  CountedTexts,
  MatchingRows,
  SnapshotReader,
  StoredRows,
} from '../../core/ports/snapshot-reader.js';
import type { HalfVector, Manifest } from '../../core/types.js';
import { scoreByWords } from './score-by-words.js';

/** A snapshot without rows, for an overlay that holds everything. Words are scored by the statistics of the texts themselves. */
export class EmptyReader implements SnapshotReader {
  readonly manifest: Manifest;

  constructor(manifest: Manifest) {
    this.manifest = manifest;
  }

  async *listFiles(): AsyncGenerator<never, void, undefined> {
    // No rows.
  }

  async *listReferences(): AsyncGenerator<never, void, undefined> {
    // No rows.
  }

  async *listChunkPaths(): AsyncGenerator<never, void, undefined> {
    // No rows.
  }

  listLinks(): Promise<[]> {
    return Promise.resolve([]);
  }

  readChunks(): Promise<[]> {
    return Promise.resolve([]);
  }

  readChunksById(): Promise<[]> {
    return Promise.resolve([]);
  }

  readRows(): Promise<StoredRows> {
    return Promise.resolve({ files: [], chunks: [] });
  }

  readVectors(): Promise<Map<string, HalfVector>> {
    return Promise.resolve(new Map<string, HalfVector>());
  }

  findMatching(): Promise<MatchingRows> {
    return Promise.resolve({ rows: [], total: { chunks: 0, files: 0 } });
  }

  searchText(): Promise<[]> {
    return Promise.resolve([]);
  }

  searchVector(): Promise<[]> {
    return Promise.resolve([]);
  }

  searchFilesText(): Promise<[]> {
    return Promise.resolve([]);
  }

  searchFilesVector(): Promise<[]> {
    return Promise.resolve([]);
  }

  scoreChunkTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return Promise.resolve(scoreByWords(words, texts));
  }

  scoreFileTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return Promise.resolve(scoreByWords(words, texts));
  }

  close(): void {
    // Nothing is open.
  }
}
