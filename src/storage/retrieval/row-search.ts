import type { Query, Table, VectorQuery } from '@lancedb/lancedb';
import { toFloats, toHalf } from '../../platform/half-precision.js';
import { DiffdexError } from '../../core/errors.js';
import type { CountedTexts, RetrievalFilter, Scored } from '../../core/ports/snapshot-reader.js';
import type { TextPattern } from '../../core/text-pattern.js';
import type { Arrow, Lance } from '../tables/lance.js';
import { numberColumn, rowIdColumn, textColumn } from '../tables/read-columns.js';
import { patternCondition } from './pattern-condition.js';
import type { RowCache } from './row-cache.js';
import { restrictBy, type Restriction } from './search-filter.js';
import type { RankedRow } from './vector-matrix.js';
import { VectorMemory } from './vector-memory.js';
import { WordScores } from './word-scores.js';

/** A query of pasted text may hold thousands of words; the time to search grows with them, the answer hardly changes. */
const MAX_WORDS = 256;

/** How many more rows to ask for each time too few of them passed the glob. */
const GLOB_GROWTH = 8;

/** How many more rows to ask for where few paths are left out: their rows may be among the best. */
const SPARE = 2;

/** Ranked retrieval from one table. Finds row ids and scores first and completes the rows from the cache. */
export class RowSearch<Row> {
  readonly #lance: Lance;
  readonly #table: Table;
  readonly #rows: RowCache<Row>;
  readonly #columns: { kind: boolean };
  readonly #vectors: VectorMemory;
  readonly #wordScores: WordScores;

  constructor(lance: Lance, table: Table, rows: RowCache<Row>, columns: { kind: boolean }) {
    this.#lance = lance;
    this.#table = table;
    this.#rows = rows;
    this.#columns = columns;
    this.#vectors = new VectorMemory(table, columns);
    this.#wordScores = new WordScores(lance, table);
  }

  /** By BM25 over `terms`; a row matches that has at least one of the words. Best first. */
  async byWords(
    words: readonly string[],
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<Scored<Row>[]> {
    const distinct = wordsOf(words);
    if (distinct.length === 0) return [];
    const query = new this.#lance.MatchQuery(distinct.join(' '), 'terms');
    const make = () => this.#table.query().fullTextSearch(query);
    return this.#rank(make, '_score', limit, restrictBy(filter, this.#columns));
  }

  /** What `byWords` would score texts that are in no row; see `WordScores`. */
  scoreTerms(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    return this.#wordScores.of(wordsOf(words), texts);
  }

  /** By the dot product, which is the cosine for unit vectors and safe for zero vectors. Best first. */
  async byVector(vector: Float32Array, limit: number, filter: RetrievalFilter = {}): Promise<Scored<Row>[]> {
    const restriction = restrictBy(filter, this.#columns);
    const matrix = await this.#vectors.matrix();
    // LanceDB rounds the query to half precision as well.
    if (matrix) return this.#complete(matrix.search(toFloats(toHalf(vector)), limit, restriction.allows));
    const make = () => this.#table.query().nearestTo(vector).distanceType('dot');
    return this.#rank(make, '_distance', limit, restriction);
  }

  /** Rows whose `content` has a pattern: the first by path and line, of all that there are. */
  async byPattern(
    pattern: TextPattern,
    limit: number,
    filter: RetrievalFilter = {},
  ): Promise<{ rows: Row[]; total: { chunks: number; files: number } }> {
    const { where, accepts } = restrictBy(filter, this.#columns);
    const conditions = [...(where === undefined ? [] : [`(${where})`]), patternCondition(pattern)];
    const query = this.#table.query().where(conditions.join(' AND ')).select(['path', 'start_line']);
    const { batches } = await withReadablePattern(() => query.withRowId().toArrow());
    const found = batches.flatMap((batch) => readPlaces(batch)).filter(({ path }) => accepts?.(path) ?? true);
    found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
    const rows = await this.#rows.read(found.slice(0, limit).map(({ rowId }) => rowId));
    return {
      rows: rows.filter((row) => row !== undefined),
      total: { chunks: found.length, files: new Set(found.map(({ path }) => path)).size },
    };
  }

  async #rank(
    make: () => Query | VectorQuery,
    scoreColumn: '_score' | '_distance',
    limit: number,
    { where, accepts, isRarelyRefused = false }: Restriction,
  ): Promise<Scored<Row>[]> {
    if (limit < 1) return [];
    const first = !accepts ? limit : limit * (isRarelyRefused ? SPARE : GLOB_GROWTH);
    for (let count = first; ; count *= GLOB_GROWTH) {
      const query = make().select(accepts ? [scoreColumn, 'path'] : [scoreColumn]);
      if (where !== undefined) query.where(where);
      const { batches } = await query.withRowId().limit(count).toArrow();
      const ranked = batches.flatMap((batch) => readRanked(batch, scoreColumn, accepts));
      const isComplete = !accepts || countRows(batches) < count;
      if (isComplete || ranked.length >= limit) return this.#complete(ranked.slice(0, limit));
    }
  }

  async #complete(ranked: readonly RankedRow[]): Promise<Scored<Row>[]> {
    const rows = await this.#rows.read(ranked.map(({ rowId }) => rowId));
    return ranked.flatMap(({ score }, i) => {
      const row = rows[i];
      return row === undefined ? [] : [{ row, score }];
    });
  }
}

/** Both kinds of expressions are of RE2's family; what the database alone refuses is told as other bad patterns are. */
async function withReadablePattern<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (
      !(cause instanceof Error) ||
      !/regex(?:p)? (?:parse )?error|CompiledTooBig|regular expression/i.test(cause.message)
    )
      throw cause;
    throw new DiffdexError('ARGUMENT_INVALID', 'diffdex cannot search for this regular expression.', {
      hint: 'Simplify it: use fewer repetitions, and no character classes that are specific to one regex engine.',
      cause,
    });
  }
}

function readPlaces(batch: Arrow.RecordBatch): { rowId: bigint; path: string; line: number }[] {
  const rowId = rowIdColumn(batch);
  const path = textColumn(batch, 'path');
  const line = numberColumn(batch, 'start_line');
  return Array.from({ length: batch.numRows }, (_, row) => ({
    rowId: rowId(row),
    path: path(row),
    line: line(row),
  }));
}

function wordsOf(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word !== '').slice(0, MAX_WORDS);
}

function readRanked(
  batch: Arrow.RecordBatch,
  scoreColumn: '_score' | '_distance',
  accepts: Restriction['accepts'],
): RankedRow[] {
  const rowId = rowIdColumn(batch);
  const score = numberColumn(batch, scoreColumn);
  const path = accepts && textColumn(batch, 'path');
  const ranked: RankedRow[] = [];
  for (let row = 0; row < batch.numRows; row++) {
    if (path && !accepts(path(row))) continue;
    // LanceDB's dot distance is 1 minus the dot product.
    ranked.push({ rowId: rowId(row), score: scoreColumn === '_score' ? score(row) : 1 - score(row) });
  }
  return ranked;
}

function countRows(batches: readonly Arrow.RecordBatch[]): number {
  return batches.reduce((sum, batch) => sum + batch.numRows, 0);
}
