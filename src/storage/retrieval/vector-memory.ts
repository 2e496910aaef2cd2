import type { Query, Table } from '@lancedb/lancedb';
import { toFloats } from '../../platform/half-precision.js';
import { memoize } from '../../platform/memoize.js';
import { rowIdColumn, textColumn, textsColumn, vectorColumn } from '../tables/read-columns.js';
import type { FilteredRow } from '../../text/glob/row-filter.js';
import { VectorMatrix } from './vector-matrix.js';

/** A process that asks so often will ask again: from then on, loading the vectors pays. */
const WORTH_LOADING = 3;

/** Memory for the vectors of one table: 60,000 of 256 dimensions. Larger tables are scanned by LanceDB. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A row with what filters ask of it. */
type RememberedRow = FilteredRow & { rowId: bigint };

/**
 * The vectors of one table version, kept in memory once a process has asked a few times. A pass over them takes half
 * the time of LanceDB's scan, which reads and decodes them for every query; a single query never waits for it.
 */
export class VectorMemory {
  readonly #table: Table;
  readonly #columns: { kind: boolean };
  #queries = 0;
  /** The vectors; `undefined` where there are none, or too many. */
  readonly #load = memoize(() => this.#read());

  constructor(table: Table, columns: { kind: boolean }) {
    this.#table = table;
    this.#columns = columns;
  }

  /** The vectors, where they are in memory by now. Rejects if they could not be read. */
  async matrix(): Promise<VectorMatrix<RememberedRow> | undefined> {
    this.#queries++;
    return this.#queries < WORTH_LOADING ? undefined : this.#load();
  }

  async #read(): Promise<VectorMatrix<RememberedRow> | undefined> {
    const [{ batches }, count] = await Promise.all([
      this.#withVector().limit(1).toArrow(),
      this.#table.countRows(),
    ]);
    const [first] = batches;
    if (!first || first.numRows === 0) return undefined;
    const dimension = vectorColumn(first, 'vector')(0).length;
    if (count * dimension * Float32Array.BYTES_PER_ELEMENT > MAX_BYTES) return undefined;
    const matrix = new VectorMatrix<RememberedRow>(count, dimension);
    const filtered = ['path', 'language', ...(this.#columns.kind ? ['kind', 'kinds'] : [])];
    const one = oncePerText();
    const list = oncePerList();
    for await (const batch of this.#withVector(filtered).withRowId()) {
      const rowId = rowIdColumn(batch);
      const vector = vectorColumn(batch, 'vector');
      const path = textColumn(batch, 'path');
      const language = textColumn(batch, 'language');
      const kind = this.#columns.kind ? textColumn(batch, 'kind') : () => '';
      const kinds = this.#columns.kind ? textsColumn(batch, 'kinds') : () => [];
      for (let row = 0; row < batch.numRows; row++) {
        const remembered = {
          rowId: rowId(row),
          path: one(path(row)),
          language: one(language(row)),
          kind: one(kind(row)),
          kinds: list(kinds(row)),
        };
        matrix.add(remembered, toFloats(vector(row)));
      }
    }
    return matrix;
  }

  /** Rows without a vector, such as skipped files, are never found by one. */
  #withVector(others: readonly string[] = []): Query {
    return this.#table
      .query()
      .where('vector IS NOT NULL')
      .select(['vector', ...others]);
  }
}

/** Gives the same text for equal ones: the rows of a file share its path. */
function oncePerText(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
}

/** Likewise for what a list holds, each once: few chunks differ in the kinds of what they define. */
function oncePerList(): (texts: readonly string[]) => readonly string[] {
  const lists = new Map<string, readonly string[]>();
  return (texts) => {
    const distinct = [...new Set(texts)].sort();
    const key = distinct.join(' ');
    const known = lists.get(key);
    if (known === undefined) lists.set(key, distinct);
    return known ?? distinct;
  };
}
