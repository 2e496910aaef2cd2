import { countUpTo } from '../../platform/count-up-to.js';

const TAB = 9;
const TAB_COLUMNS = 4;

/** The lines of a text: a line is what `\n` ends. Rows count from 0. */
export class SourceLines {
  readonly text: string;
  /** Number of lines. */
  readonly count: number;
  /** Non-blank characters of each line. */
  readonly weights: Uint32Array;
  /** Characters of the longest line. */
  readonly longest: number;
  /** Columns of leading blanks of each line, a tab being four; 0 for blank lines. */
  readonly indents: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #weightsBefore: Float64Array;

  constructor(text: string) {
    this.text = text;
    this.#starts = findLineStarts(text);
    this.count = this.#starts.length;
    this.weights = new Uint32Array(this.count);
    this.indents = new Uint32Array(this.count);
    this.#weightsBefore = new Float64Array(this.count + 1);
    let longest = 0;
    for (let row = 0; row < this.count; row++) {
      this.#measure(row);
      longest = Math.max(longest, this.startOf(row + 1) - this.startOf(row));
    }
    this.longest = longest;
  }

  isBlank(row: number): boolean {
    return this.weights[row] === 0;
  }

  /** Non-blank characters of the rows `first` to `last`, both included. */
  weigh(first: number, last: number): number {
    return (this.#weightsBefore[last + 1] ?? 0) - (this.#weightsBefore[first] ?? 0);
  }

  /** Index into the text of the first character of a row. */
  startOf(row: number): number {
    return this.#starts[row] ?? this.text.length;
  }

  /** The row of an index into the text. */
  rowAt(index: number): number {
    return Math.max(0, countUpTo(this.count, (row) => this.startOf(row), index) - 1);
  }

  /** An index into the text as people count, from 1. */
  placeOf(index: number): { line: number; column: number } {
    const row = this.rowAt(index);
    return { line: row + 1, column: index - this.startOf(row) + 1 };
  }

  /** The rows `first` to `last` as they stand, without the `\n` that ends the last of them. */
  slice(first: number, last: number): string {
    const end = last + 1 < this.count ? this.startOf(last + 1) - 1 : this.text.length;
    return this.text.slice(this.startOf(first), end);
  }

  /** The same rows without blank ones at their edges; `undefined` if all are blank. */
  trim(first: number, last: number): { first: number; last: number } | undefined {
    while (first <= last && this.isBlank(first)) first++;
    while (last >= first && this.isBlank(last)) last--;
    return first <= last ? { first, last } : undefined;
  }

  #measure(row: number): void {
    const end = this.startOf(row + 1);
    let weight = 0;
    let indent = 0;
    for (let index = this.startOf(row); index < end; index++) {
      const code = this.text.charCodeAt(index);
      if (!isBlankCode(code)) weight++;
      else if (weight === 0) indent += code === TAB ? TAB_COLUMNS : 1;
    }
    this.weights[row] = weight;
    this.indents[row] = weight === 0 ? 0 : indent;
    this.#weightsBefore[row + 1] = (this.#weightsBefore[row] ?? 0) + weight;
  }
}

function findLineStarts(text: string): Uint32Array {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  const starts = new Uint32Array(count);
  let row = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts[row++] = at + 1;
  return starts;
}

/** The characters that `String.prototype.trim` removes: white space and line ends of ECMA-262. */
function isBlankCode(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= TAB && code <= 13);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
