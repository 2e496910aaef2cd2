import type { RowRules } from './row-rules.js';

/**
 * The vocabulary of the project; the glossary in ARCHITECTURE.md explains the words.
 * Paths are relative to the repository root, use `/`, and are unique within a tree. Bytes that are not
 * UTF-8 appear as `\xNN`. Lines are 1-based and inclusive.
 */

/** A commit and the tree that it holds, both as full hexadecimal object ids. A folder without git has its tree id in both. */
export interface Target {
  revision: string;
  tree: string;
}

/** One file of a tree. `mode` is git's octal file mode, such as `100644`; `sizeBytes` is absent where git does not tell. */
export interface TreeEntry {
  path: string;
  mode: string;
  blob: string;
  sizeBytes?: number;
}

/** One difference between two trees. `entry` is the new side; `previousPath` the old side of a deletion or rename. */
export type FileChange =
  | { kind: 'added' | 'modified'; entry: TreeEntry }
  | { kind: 'renamed'; entry: TreeEntry; previousPath: string }
  | { kind: 'deleted'; previousPath: string };

/** Why a file of the tree has no chunks. */
export const SKIP_REASONS = [
  'binary',
  'empty',
  'generated',
  'ignored',
  'minified',
  'missing',
  'secret',
  'submodule',
  'symlink',
  'too-large',
  'too-slow',
  'vendored',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What a chunk is. `block` is code outside any definition, `section` a heading's text, `text` a window of lines. */
export const CHUNK_KINDS = [
  'function',
  'method',
  'class',
  'interface',
  'struct',
  'enum',
  'trait',
  'type',
  'module',
  'constant',
  'field',
  'macro',
  'section',
  'block',
  'text',
] as const;
export type ChunkKind = (typeof CHUNK_KINDS)[number];

/** Kinds of types. */
export const TYPE_KINDS: readonly ChunkKind[] = ['class', 'interface', 'struct', 'enum', 'trait', 'type'];

/** Kinds that have members. */
export const CONTAINER_KINDS: readonly ChunkKind[] = [...TYPE_KINDS, 'module'];

/** Kinds that are called. */
export const CALLABLE_KINDS: ReadonlySet<ChunkKind> = new Set(['function', 'method', 'macro']);

/** A span of one file, as the chunker cuts it. Knows nothing of the path, so that equal content gives equal chunks. */
export interface Chunk {
  kind: ChunkKind;
  /** Symbol of the enclosing definitions and its own name, such as `Pool.acquire`; empty outside definitions. */
  symbol: string;
  /** Bare names of every definition that begins in this chunk, in order of appearance; one of two kinds stands twice. */
  defines: string[];
  /** For each of `defines` its kind, then those of definitions without a name, such as an `impl`, each once. */
  kinds: ChunkKind[];
  /** For each of `defines` the row of its name, counted from 0 at the beginning of the chunk. */
  nameRows: number[];
  startLine: number;
  endLine: number;
  content: string;
}

/** One row of the table of chunks, without its vector: a chunk, where it is in the tree, and what search needs. */
export interface ChunkRow extends Chunk {
  id: string;
  path: string;
  blob: string;
  language: string;
  /** Digest of the embedding input: equal for equal inputs, so it addresses the vector. */
  contentHash: string;
  /** Space-separated lower-case words for full-text search. */
  terms: string;
}

/** One row of the table of files, without its vector. `skip` is empty if the file is indexed. */
export interface FileRow {
  path: string;
  blob: string;
  mode: string;
  language: string;
  sizeBytes: number;
  skip: SkipReason | '';
  /** Number of its chunks. */
  chunks: number;
  /** Digest over its chunks' spans, symbols, definitions and content hashes, and over its references; the content digest of a snapshot is made of these. */
  digest: string;
  /** Space-separated lower-case words for full-text search over whole files. */
  terms: string;
  /** What it defines and uses, as `encodeReferences` gives it; empty where it is not known. */
  references: string;
}

/** Counts of one snapshot. `files` are those with chunks. */
export interface SnapshotCounts {
  files: number;
  chunks: number;
  skipped: Partial<Record<SkipReason, number>>;
}

export interface EmbedderIdentity {
  /** Human-readable name, such as `code-static-256`. */
  id: string;
  /** Digest of everything that decides its vectors. */
  digest: string;
  dimension: number;
}

/** The content of `manifest.json`; field names in the file are snake_case. */
export interface Manifest {
  format: number;
  source: 'git' | 'folder';
  revision: string;
  tree: string;
  embedder: EmbedderIdentity & { dtype: 'float16' };
  rules: RowRules;
  /** Digest of the options whose change forces re-indexing. */
  optionsDigest: string;
  /** Lance table version of this snapshot, by table name. */
  tables: { chunks: number; files: number };
  counts: SnapshotCounts;
  /** Digest of everything that the snapshot holds; equal for equal snapshots. */
  contentDigest: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  tool: string;
  /** Updates since the tables were last compacted. */
  updatesSinceCompaction: number;
}

/** A vector as it is stored: IEEE half precision, `dimension` numbers. */
export type HalfVector = Uint16Array;
