import type { LineShift } from '../line-shift.js';
import type { AheadBehind } from '../results/search-answer.js';
import type {
  Chunk,
  ChunkRow,
  EmbedderIdentity,
  FileChange,
  FileRow,
  Manifest,
  Target,
  TreeEntry,
} from '../types.js';

/** Where trees and blobs come from: a git repository, or a folder that is read as if it had just been committed. */
export interface Source {
  readonly kind: 'git' | 'folder';
  /** Absolute path of the working tree; of the git directory in a bare repository. */
  readonly root: string;
  /** @throws DiffdexError HEAD_UNBORN, REVISION_UNKNOWN */
  resolve(revision: string): Promise<Target>;
  /**
   * Whether the objects of a tree can be read here (a shallow clone or a foreign index may lack them); `revision` is
   * where it may be found.
   */
  hasTree(tree: string, revision?: string): Promise<boolean>;
  /** Every file of a tree in git's path order, submodules and symlinks included. */
  listTree(tree: string): AsyncIterable<TreeEntry>;
  /** The differences that lead from one tree to the other, in no particular order. */
  diffTrees(from: string, to: string): Promise<FileChange[]>;
  /** Sizes by blob id, in bytes; blobs that cannot be read are left out. */
  blobSizes(blobs: readonly string[]): Promise<Map<string, number>>;
  /** Contents in the order asked. Streams: holds a few blobs at a time. */
  readBlobs(blobs: AsyncIterable<string> | Iterable<string>): AsyncIterable<BlobContent>;
  /** The best common ancestor of two revisions, by their ids; `undefined` where history does not tell (shallow, unrelated, folder). */
  mergeBase(left: string, right: string): Promise<string | undefined>;
  /** How far `from` is behind and ahead of `to`; `undefined` where history does not tell (shallow, unrelated, unknown, folder). */
  countAheadBehind(from: string, to: string): Promise<AheadBehind | undefined>;
  /** Which of the files differ in the working tree from the given blobs (deleted files too). Empty in a bare repository. */
  listDirty(files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** A text that changes whenever HEAD may name another commit, cheap to ask for; `undefined` where only `resolve` tells. */
  headMark(): Promise<string | undefined>;
  /** Where lines of a blob went in the working tree, in line order; `undefined` where the two cannot be compared. */
  lineShifts(file: { path: string; blob: string }): Promise<LineShift[] | undefined>;
  /**
   * Which of the files a revision, or HEAD, holds at that path and with that content, as a plain file; the paths. What an
   * index says of files is believed no further.
   */
  findTracked(revision: string, files: readonly { path: string; blob: string }[]): Promise<Set<string>>;
  /** A file of the working tree as it lies on disk, if it is tracked; never through a symbolic link. */
  readWorkingFile(path: string): Promise<WorkingFile>;
}

/** What a blob holds; `undefined` where an object cannot be read or is no blob, `too-large` beyond what a source holds of one. */
export type BlobContent = Buffer | 'too-large' | undefined;

/** What lies at a path of the working tree; `linked` is a symbolic link, below one, or no regular file. */
export type WorkingFile =
  { kind: 'content'; content: Buffer } | { kind: 'absent' | 'linked' | 'too-large' | 'untracked' };

/** A text file to chunk. */
export interface SourceText {
  /** For messages only: it has no part in the chunks. */
  path?: string;
  language: string;
  text: string;
}

export interface Chunker {
  /** Changes whenever equal input may give other rows: sizes of chunks and `RowRules.cutting` together. */
  readonly version: string;
  /** The language id of a file, from its name and, where that leaves it open, its text; `text` if unknown. */
  languageOf(path: string, text?: string): string;
  /**
   * Cuts files, in order. The chunks of a file are in line order and cover every non-blank line. A file whose
   * language has no grammar, or that does not parse, is cut into windows of lines. `undefined` for a file that was
   * given up by the clock: whoever keeps rows keeps that verdict with the blob, as another machine may come to another.
   */
  chunk(files: readonly SourceText[]): Promise<(Chunk[] | undefined)[]>;
  /** Gives back the threads that have nothing to do, and their memory; further files start new ones. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export interface EmbedOptions {
  /** Stops between two batches, where there are several; the call then rejects with the reason. */
  signal?: AbortSignal | undefined;
  /**
   * Tells vectors as soon as there are any, each once: `positions` are indexes into `texts`. What it was told stays good
   * where the call then fails, so that nothing is computed or paid for again.
   */
  onVectors?: ((positions: readonly number[], vectors: readonly Float32Array[]) => void) | undefined;
  /** Tokens of a batch, padding included, in place of the usual; for measuring. Static models have no batches. */
  batchTokens?: number | undefined;
}

/** What an embedder that costs something has used since it was opened. */
export interface EmbedderUsage {
  texts: number;
  tokens: number;
  /** Whether some tokens were not counted by who charges for them; the figure is then an upper bound. */
  isEstimate: boolean;
  requests: number;
  /** In the currency of the price; absent where no price is known. */
  cost?: number;
}

/** Turns text into unit vectors. Its identity is known before anything heavy is loaded. */
export interface Embedder extends EmbedderIdentity {
  /**
   * Whether a vector costs much more, in time or money, than reading it back from disk. Every vector of a costly
   * embedder is kept on disk the moment it is there, so that an update that is killed has embedded nothing in vain.
   */
  readonly isCostly: boolean;
  /** One vector a text, in order; independent of how texts are batched. */
  embedDocuments(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  embedQuery(text: string, options?: Pick<EmbedOptions, 'signal'>): Promise<Float32Array>;
  /** Absent where embedding costs nothing but time. */
  usage?(): EmbedderUsage;
  /** What so many tokens cost; absent where no price is known. */
  costOf?(tokens: number): number | undefined;
  /**
   * Gives back its threads and connections, and waits for nothing: it is for when no call is under way. Nothing can be
   * embedded from then on; a second call does no harm.
   */
  close(): Promise<void>;
}

/** A vector as it is stored: IEEE half precision, `dimension` numbers. */
export type HalfVector = Uint16Array;

/** What the index directory holds. Expected outcomes are values. */
export type StoreState =
  | { kind: 'missing' }
  | { kind: 'corrupt'; detail: string; cause?: unknown }
  | { kind: 'newer-format' | 'older-format'; format: number }
  | { kind: 'present'; manifest: Manifest };

/** Whose vectors a writer gets; room for those of a costly embedder is larger. */
export type WriterIdentity = EmbedderIdentity & Partial<Pick<Embedder, 'isCostly'>>;

/** The cache of vectors, opened for reading. It outlives snapshots and processes. */
export interface CachedVectors {
  /** By content hash; unknown hashes are left out. */
  read(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  close(): Promise<void>;
}

export interface SnapshotStore {
  /** Absolute path of the index directory. */
  readonly path: string;
  /** Reads the manifest only; cheap. */
  readState(): Promise<StoreState>;
  /**
   * Checks that something may be written to the directory: it is absent, empty or an index already, and no link leads out
   * of it. Whatever writes there checks it first. @throws DiffdexError INDEX_REFUSED, PERMISSION_DENIED
   */
  requireOwn(): Promise<void>;
  /** Opens the table versions that the manifest names. @throws DiffdexError INDEX_CORRUPT */
  openReader(manifest: Manifest): Promise<SnapshotReader>;
  /**
   * Takes the writer lock and prepares a new snapshot on top of `base`, or from nothing. `copyFrom` is the path of
   * another index directory that holds the snapshot `base`: its tables are copied here first. @throws DiffdexError LOCKED, INDEX_CORRUPT, INDEX_REFUSED
   */
  openWriter(
    base: Manifest | undefined,
    identity: WriterIdentity,
    copyFrom?: string,
  ): Promise<SnapshotWriter>;
  /** Opens the cache that `keepVectors` of a writer fills, for reading. Needs no writer lock. */
  openCachedVectors(identity: WriterIdentity): Promise<CachedVectors>;
  /** Bytes of every file below the index directory. */
  sizeBytes(): Promise<number>;
}

/** Rows as they stand in the tables, with their vectors; what stands twice comes twice. */
export interface StoredRows {
  files: { row: FileRow; vector: HalfVector | undefined }[];
  chunks: { row: ChunkRow; vector: HalfVector | undefined }[];
}

/** Restricts hits; absent fields do not restrict. Paths are prefixes or globs. */
export interface SearchFilter {
  paths?: readonly string[];
  languages?: readonly string[];
  kinds?: readonly string[];
}

/** A row with the score of one retrieval: higher is better, comparable within one answer only. */
export interface Scored<Row> {
  row: Row;
  score: number;
}

/** A file row without its words. */
export type FileEntry = Omit<FileRow, 'terms'>;

export interface SnapshotReader {
  readonly manifest: Manifest;
  /** Every path of the tree in batches, without order. */
  listFiles(): AsyncIterable<FileEntry[]>;
  /** Every symbolic link of the tree, without order. */
  listLinks(): Promise<FileEntry[]>;
  /** Rows of chunks by path, in line order within a path. */
  readChunks(paths: readonly string[]): Promise<ChunkRow[]>;
  /** Rows of chunks by id, sorted as `readChunks` does; ids that no chunk has are left out. */
  readChunksById(ids: readonly string[]): Promise<ChunkRow[]>;
  /** Everything that the tables hold for paths, chunks in line order within a path. */
  readRows(paths: readonly string[]): Promise<StoredRows>;
  /** The path of every chunk, in batches, without order. */
  listChunkPaths(): AsyncIterable<string[]>;
  /** Stored vectors by content hash; hashes that no chunk has are left out. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  /** Best first. `words` are terms as `searchTerms` makes them. */
  searchText(words: readonly string[], limit: number, filter?: SearchFilter): Promise<Scored<ChunkRow>[]>;
  /** Best first, by cosine similarity. */
  searchVector(vector: Float32Array, limit: number, filter?: SearchFilter): Promise<Scored<ChunkRow>[]>;
  /** Whole files, best first, by their words. */
  searchFilesText(
    words: readonly string[],
    limit: number,
    filter?: SearchFilter,
  ): Promise<Scored<FileEntry>[]>;
  /** Whole files, best first, by the similarity of their mean vector. */
  searchFilesVector(vector: Float32Array, limit: number, filter?: SearchFilter): Promise<Scored<FileEntry>[]>;
  close(): void;
}

/** Files to put in place of what the snapshot holds for their paths. `removed` paths go without replacement. */
export interface WriteBatch {
  files: readonly { row: FileRow; vector: HalfVector | undefined }[];
  chunks: readonly { row: ChunkRow; vector: HalfVector }[];
  removed: readonly string[];
  /** What stands there is damaged: its vectors are not kept for later. */
  isRepair?: boolean;
}

/** Rows of the chunk table that one batch touched, as LanceDB's merge reports them. */
export interface WriteResult {
  insertedChunks: number;
  updatedChunks: number;
  deletedChunks: number;
}

/** What a snapshot says of itself beyond its tables; the store adds versions, format, tool and time. */
export type SnapshotFacts = Pick<
  Manifest,
  'source' | 'revision' | 'tree' | 'rules' | 'optionsDigest' | 'counts' | 'contentDigest'
>;

/** One update under the writer lock. Nothing is visible to readers before `publish`. */
export interface SnapshotWriter {
  /** Vectors by content hash from the base snapshot, from what was already written, and from the cache of retired vectors. */
  readVectors(contentHashes: readonly string[]): Promise<Map<string, HalfVector>>;
  write(batch: WriteBatch): Promise<WriteResult>;
  /** Keeps vectors by content hash for this and later updates, whether or not this one is published. */
  keepVectors(vectors: ReadonlyMap<string, HalfVector>): Promise<void>;
  /** File digests of what the tables now hold, in batches. */
  listFiles(): AsyncIterable<FileEntry[]>;
  /** Builds what is missing of the indexes, publishes the manifest atomically and releases the lock. */
  publish(facts: SnapshotFacts): Promise<Manifest>;
  /** Forgets what was written and releases the lock. The former snapshot stays as it was. */
  discard(): Promise<void>;
}

/** What every request may carry. */
interface HttpOptions {
  /** Names in any case. All but `accept` stay behind where a redirect leads to another origin. */
  headers?: Readonly<Record<string, string>>;
  /** Plain http is spoken with loopback addresses only, unless this is set. */
  allowHttp?: boolean;
  signal?: AbortSignal | undefined;
}

export interface HttpRequest extends HttpOptions {
  /** `GET` by default. Redirects of a `POST` are not followed. */
  method?: 'GET' | 'HEAD' | 'POST';
  body?: string;
  /** Whether a `POST` may be sent again after a failure; the other methods always are. */
  isRepeatable?: boolean;
  /** Bound of the answer; 16 MB by default. */
  maxBytes?: number;
}

/** Any status is a value, also after the last try. */
export interface HttpResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Where redirects led to. */
  url: string;
  body: Buffer;
}

export interface DownloadRequest extends HttpOptions {
  /** Expected digest of the whole file, hexadecimal. */
  sha256?: string;
  maxBytes?: number;
  /** Bytes on disk so far, those of an earlier try included, and of the whole file where the server tells. */
  onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

export interface DownloadedFile {
  sizeBytes: number;
  sha256: string;
}

/** Talks to servers, through the proxies that the environment names. Failures that may pass are tried again. */
export interface HttpClient {
  /** @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED (an address or a size), INTERRUPTED */
  request(url: string, request?: HttpRequest): Promise<HttpResponse>;
  /**
   * Downloads to a file, which appears whole or not at all. What an earlier call left in `<target>.part` is resumed
   * where the server still has the same file. Not for two callers with one target at a time.
   *
   * @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED, DOWNLOAD_CORRUPT, INTERRUPTED
   */
  download(url: string, target: string, request?: DownloadRequest): Promise<DownloadedFile>;
  close(): Promise<void>;
}

/** Progress and warnings of long work. */
export interface Reporter {
  /** A phase of work begins; `total` is absent where it is not known, units are files where nothing else is said. */
  phase(name: string, total?: number, unit?: 'file' | 'byte'): void;
  /** Units of the current phase done so far. */
  advance(done: number, detail?: { chunks?: number }): void;
  phaseDone(): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
