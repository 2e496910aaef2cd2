/** A heading of a document. Rows count from 0; level 1 is the highest, and levels may be skipped. */
export interface Heading {
  row: number;
  level: number;
  /** Plain words, without markup. */
  title: string;
}
