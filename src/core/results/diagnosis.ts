/** How one part of the installation or the index is. */
export interface Diagnosis {
  /** A word or two: what was looked at. */
  name: string;
  /** `problem`: something does not work; `warning`: it works, and somebody should know. */
  state: 'ok' | 'warning' | 'problem';
  /** One line: what was found. */
  detail: string;
  /** What to do; absent where nothing is to be done. */
  remedy?: string;
}
