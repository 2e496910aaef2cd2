import type { SkipReason } from '../types.js';

/** What somebody wrote that leaves a file out: a line of a rule file, or a glob of an option. */
export interface SkipRule {
  /** Path of the rule file, or `exclude`. */
  source: string;
  /** 1-based; absent for an option. */
  line?: number;
  /** The rule as it is written. */
  text: string;
}

/** A file of the tree without chunks, and why. */
export interface SkippedFile {
  path: string;
  /** Why it is left out. */
  reason: SkipReason;
  /** Its size. */
  sizeBytes: number;
  /** The reason in words, a clause without its file: `its lines are too long to read`. */
  why: string;
  /** The rule that decided; absent where a guess did. */
  rule?: SkipRule;
  /** What includes it, a sentence; absent where nothing does. */
  remedy?: string;
}

/** Skipped files of a tree or of a part of it, in order of their paths. */
export interface SkippedFiles {
  revision: string;
  /** How many files are left out. */
  total: number;
  /** The same, by reason. */
  byReason: Partial<Record<SkipReason, number>>;
  /** The files, as many as were asked for. */
  files: SkippedFile[];
}
