import type { ChunkCutter } from '../../core/ports/chunker.js';
import type { Source } from '../../core/ports/source.js';
import type { Freshness } from '../../core/results/search-answer.js';
import type { Target } from '../../core/types.js';
import type { OpenSnapshot } from './open-snapshot.js';

/** A snapshot, and how it relates to the repository at the moment of a query. */
export interface SnapshotView {
  snapshot: OpenSnapshot;
  freshness: Freshness;
  source: Source | undefined;
  /** Of what the snapshot reads as. */
  tree: string;
  /** Changes whenever answers may. */
  key: string;
  /** What a reader should know of how the snapshot relates to the disk. */
  note?: string | undefined;
  trees: OtherTrees;
}

/** What else of the repository can be asked about with the same index. It is closed with the view. */
export interface OtherTrees {
  /**
   * The index read as another tree, for questions about references.
   *
   * @param source has the tree of `target`
   * @throws DiffdexError ARGUMENT_INVALID where too much differs, INDEX_MODEL_MISMATCH, INDEX_MISSING
   */
  readAs(source: Source, target: Target): Promise<TreeSnapshot>;
  /** Cuts each definition by itself. Its grammars stay loaded for a while. */
  readonly fineChunker: ChunkCutter;
}

/** A snapshot that reads as one tree, for questions about references alone: what is laid over the index has no vectors. */
export interface TreeSnapshot {
  /** Closing it closes nothing. */
  snapshot: OpenSnapshot;
  /** How many files and chunks are not those of the index. */
  overlay: { files: number; chunks: number };
}
