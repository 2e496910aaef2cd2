import type { UpdateSummary } from './update-summary.js';

/** Names one row of a table. A row of `files` has a path alone; a row of `chunks` also has `id` and `startLine`. */
export interface RowLocation {
  /** Table of the row. */
  table: 'chunks' | 'files';
  path: string;
  /** Of the chunk. */
  id?: string;
  startLine?: number;
}

/** One way in which a snapshot differs from what it should hold. */
export type Difference =
  | ({
      /** What is wrong. */
      kind: 'missing' | 'unexpected' | 'duplicate';
    } & RowLocation)
  | ({
      kind: 'changed';
      /** Names of the columns that differ. */
      fields: string[];
    } & RowLocation)
  /** The manifest says something else than the rows that should be there. */
  | {
      kind: 'manifest';
      /** Of the manifest. */
      field: string;
      /** What it should say. */
      expected: string;
      /** What it says. */
      actual: string;
    }
  /** Part of the index cannot be read, so nothing more is known of it. */
  | {
      kind: 'unreadable';
      /** What cannot be read, and why. */
      detail: string;
    }
  /** A word of a row does not find anything. */
  | { kind: 'unsearchable'; table: 'chunks' | 'files'; path: string };

/** What was found out about a snapshot. */
export interface Verification {
  /** Whether the snapshot now is as it should be, as far as it could be checked. */
  ok: boolean;
  /** Absent where not even the manifest can be read. */
  revision: string | undefined;
  /** What was found, also where it is repaired by now. */
  differences: Difference[];
  /** Rows that were compared, and vectors that were embedded again. */
  checked: {
    /** Rows of files. */
    files: number;
    /** Rows of chunks. */
    chunks: number;
    /** Vectors that were embedded again. */
    vectors: number;
  };
  /** Sentences that say what could not be checked, and why. */
  unchecked: string[];
  /** The update that repaired what was found; absent where none was asked for or needed. */
  repair: UpdateSummary | undefined;
  durationMs: number;
}
