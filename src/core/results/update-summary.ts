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
  | 'index-missing'
  /** No index was there, so it started from a copy of the index of another worktree. */
  | 'worktree-copied'
  | 'index-corrupt'
  | 'format-changed'
  | 'model-changed'
  | 'chunker-changed'
  /** Rows that `verify` found to be wrong were written again. */
  | 'repaired';

/** What it takes to embed what has no vector yet. */
export interface EmbeddingForecast {
  /** Distinct texts, and their length in all. */
  inputs: number;
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
  mode: 'full' | 'incremental' | 'none';
  reason: UpdateReason;
  /** True where the update was only planned: everything then is as it would be, but for `chunks.deleted`, which is 0. */
  dryRun: boolean;
  /** Where the update was only planned; absent where just its files were counted, and chunks are those of the snapshot. */
  forecast?: EmbeddingForecast;
  files: {
    /** Files with chunks. */
    total: number;
    added: number;
    modified: number;
    deleted: number;
    renamed: number;
    skipped: Partial<Record<SkipReason, number>>;
  };
  /** `embedded` counts distinct new embedding inputs; `reused` is the rest of `total`; `deleted` counts rows that went. */
  chunks: { total: number; embedded: number; reused: number; deleted: number };
  contentDigest: string;
  durationMs: number;
  /** Time spent in each phase; phases overlap, so the sum may exceed `durationMs`. */
  phasesMs: Record<string, number>;
  /** What was used since the embedder was opened. Absent for embedders that cost only time. */
  usage?: EmbedderUsage;
}
