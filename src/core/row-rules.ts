/** The build replaces these names with digests: see scripts/build/row-rules.mjs. */
declare const JUDGING_RULES_DIGEST: string;
declare const CUTTING_RULES_DIGEST: string;

/** Digests of the code and data that decide rows, without options and embedder. A snapshot with other digests is out of date. */
export interface RowRules {
  /** Digest of what decides which files are indexed. If it changed, an update reads and judges every file again. */
  judging: string;
  /** Digest of what decides the rows of an indexed file. If it changed, an update cuts every file again. */
  cutting: string;
}

/** The part of `RowRules.cutting` that is the same whatever the sizes of chunks. */
export const CUTTING_RULES: string = CUTTING_RULES_DIGEST;

/** The digests of this build together with the version of a chunker. */
export function rowRulesWith(chunker: { version: string }): RowRules {
  return { judging: JUDGING_RULES_DIGEST, cutting: chunker.version };
}
