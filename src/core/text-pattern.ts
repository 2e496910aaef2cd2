/** A text, or a regular expression, to be found as it stands. */
export interface TextPattern {
  /** Whether `text` is found as it stands or is a regular expression. */
  kind: 'exact' | 'regex';
  /** An expression is one of RE2, without look-around and back-references; `^` and `$` stand for the ends of a line. */
  text: string;
  ignoreCase: boolean;
}

/** Where a pattern matches. Lines and columns count from 1, columns in UTF-16 units; `endColumn` is the one after the last. */
export interface LineMatch {
  line: number;
  column: number;
  endColumn: number;
}
