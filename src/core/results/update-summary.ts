import type { EmbedderUsage } from '../ports/embedder.js';
import type { SkipReason } from '../types.js';

/** Why an update did what it did. */
export type UpdateReason =
  /** The snapshot already is what was asked for. */
  | 'up-to-date'
  /** The difference of the two trees was applied. */
  | 'tree-diff'
  /** The indexed tree is not in this repository, so the whole tree was compared with the table of files. */
  | 'tree-listing'
  /** `.gitattributes` or `.diffdexignore` changed, so every file was judged again. */
  | 'rules-changed'
  /** Options that decide which files are indexed changed, so every file was judged again. */
  | 'options-changed'
  /** This version has other rules than the one that made the snapshot, so every file was judged again. */
  | 'skip-rules-changed'
  /** Content that was missing when the snapshot was made can be read now. */
  | 'missing-found'
  /** `--full` was given. */
  | 'requested'
  /** No index was there. */
  | 'index-missing'
  /** No index was there, so it started from a copy of the index of another worktree. */
  | 'worktree-copied'
  /** The index was damaged. */
  | 'index-corrupt'
  /** Another version of the format wrote the index. */
  | 'format-changed'
  /** Another embedding model is set. */
  | 'model-changed'
  /** This version cuts files in another way. */
  | 'chunker-changed'
  /** Rows that `verify` found to be wrong were written again. */
  | 'repaired';

/** What it takes to embed what has no vector yet. */
export interface EmbeddingForecast {
  /** Distinct texts. */
  inputs: number;
  /** Their length in all. */
  characters: number;
  /** Estimated from a sample; absent where embedding costs money, or nothing is to be embedded. */
  durationMs?: number;
  /** Estimated; only where embedding costs money. */
  tokens?: number;
  /** Of these tokens, in the currency of the price; absent where no price is known. */
  cost?: number;
}

/** What an update did; `none` means that nothing was to do. Counts of files speak of paths of the tree. */
export interface UpdateSummary {
  revision: string;
  /** Whether everything was indexed, what changed, or nothing. */
  mode: 'full' | 'incremental' | 'none';
  /** Why it did what it did. */
  reason: UpdateReason;
  /** True where the update was only planned (`--dry-run`): everything then is as it would be, but for `chunks.deleted`, which is 0. */
  dryRun: boolean;
  /** What there is to embed, where the update was only planned; absent where just its files were counted, and chunks are those of the snapshot. */
  forecast?: EmbeddingForecast;
  /** Files, by what became of them. */
  files: {
    /** Files with chunks. */
    total: number;
    /** Paths of the tree that are new, skipped files among them. */
    added: number;
    /** Paths with other content. */
    modified: number;
    /** Paths that are gone. */
    deleted: number;
    /** Paths that were renamed. */
    renamed: number;
    /** Files left out, by reason. */
    skipped: Partial<Record<SkipReason, number>>;
  };
  /** Chunks, by what became of them. */
  chunks: {
    /** Chunks of the snapshot. */
    total: number;
    /** Distinct texts that were embedded. */
    embedded: number;
    /** All others: those with a vector already, and those equal to another one. */
    reused: number;
    /** Rows that went. */
    deleted: number;
  };
  /** Digest of everything that the snapshot holds; equal for equal snapshots. */
  contentDigest: string;
  durationMs: number;
  /** Milliseconds spent in each phase; phases overlap, so the sum may exceed the whole. */
  phasesMs: Record<string, number>;
  /** What was used since the embedder was opened. Absent for embedders that cost only time. */
  usage?: EmbedderUsage;
}
