/** What the build puts here: see scripts/build/row-rules.mjs. */
declare const JUDGING_RULES_DIGEST: string;
declare const CUTTING_RULES_DIGEST: string;

/** Digests of all that decides rows, options and embedder apart. A snapshot of other rules is not up to date. */
export interface RowRules {
  /** Of what decides which files are indexed. Where it changed, every file is read and judged again. */
  judging: string;
  /** Of what decides the rows of an indexed file. Where it changed, every file is cut again. */
  cutting: string;
}

/** The part of `RowRules.cutting` that is the same whatever the sizes of chunks. */
export const CUTTING_RULES: string = CUTTING_RULES_DIGEST;

/** The rules of this build with a chunker. */
export function rowRulesWith(chunker: { version: string }): RowRules {
  return { judging: JUDGING_RULES_DIGEST, cutting: chunker.version };
}
