import type { SkipReason } from '../types.js';

/** What somebody wrote that leaves a file out: a line of a rule file, or a glob of an option. */
export interface SkipRule {
  /** Path of the rule file, or `exclude`. */
  source: string;
  /** 1-based; absent for an option. */
  line?: number;
  text: string;
}

/** A file of the tree without chunks, and why. */
export interface SkippedFile {
  path: string;
  reason: SkipReason;
  sizeBytes: number;
  /** The reason in words, a clause without its file: `its lines are too long to read`. */
  why: string;
  rule?: SkipRule;
  /** What includes it, a sentence; absent where nothing does. */
  remedy?: string;
}

/** Skipped files of a tree or of a part of it, in order of their paths. */
export interface SkippedFiles {
  revision: string;
  total: number;
  byReason: Partial<Record<SkipReason, number>>;
  /** As many as were asked for. */
  files: SkippedFile[];
}
