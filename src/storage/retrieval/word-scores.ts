import type { Query, Table } from '@lancedb/lancedb';
import type { CountedTexts } from '../../core/ports/snapshot-reader.js';
import { B, damping, K1, scoreTexts, weightOf } from '../../text/bm25.js';
import { memoize } from '../../platform/memoize.js';
import type { Lance } from '../tables/lance.js';
import { numberColumn, textColumn } from '../tables/read-columns.js';

/** Rows that a word is measured by: enough to tell rarity from length. */
const SAMPLE = 12;

/** A row that holds a word: how often, how many words it has in all, and what LanceDB scored it for this word alone. */
interface Sample {
  count: number;
  length: number;
  score: number;
}

/**
 * Scores of LanceDB's full-text search for texts that are not in the table. LanceDB does not tell how rare a word is or how
 * long an average row, but its scores do: score = rarity * (K1 + 1) * count / (count + K1 * (1 - B + B * length / average).
 */
export class WordScores {
  readonly #lance: Lance;
  readonly #table: Table;
  readonly #samples = new Map<string, Promise<Sample[]>>();
  readonly #rows: () => Promise<number>;
  #averageLength: number | undefined;

  constructor(lance: Lance, table: Table) {
    this.#lance = lance;
    this.#table = table;
    this.#rows = memoize(() => table.countRows());
  }

  /**
   * One score a text; 0 for a text without any of the words.
   *
   * @param words distinct
   */
  async of(words: readonly string[], texts: CountedTexts): Promise<number[]> {
    const present = words.filter((word) => !isEmpty(texts.countsOf(word)));
    if (present.length === 0) return texts.lengths.map(() => 0);
    const samples = await Promise.all(present.map((word) => this.#sampleOf(word)));
    const average = this.#averageOf(samples);
    const rows = await this.#rows();
    const weights = present.map((word, at): [string, number] => [
      word,
      weightFrom(samples[at] ?? [], average) ?? weightOf(0, rows),
    ]);
    return scoreTexts(texts, new Map(weights), average);
  }

  #sampleOf(word: string): Promise<Sample[]> {
    const known = this.#samples.get(word);
    if (known) return known;
    const reading = this.#readSample(word);
    this.#samples.set(word, reading);
    reading.catch(() => this.#samples.delete(word));
    return reading;
  }

  /** Rows that the full-text index lacks are scored by other statistics, so they count only where no other has the word. */
  async #readSample(word: string): Promise<Sample[]> {
    const indexed = await this.#sample(word, this.#query(word).fastSearch());
    return indexed.length > 0 ? indexed : this.#sample(word, this.#query(word));
  }

  #query(word: string): Query {
    return this.#table
      .query()
      .fullTextSearch(new this.#lance.MatchQuery(word, 'terms'))
      .select(['terms', '_score'])
      .limit(SAMPLE);
  }

  async #sample(word: string, query: Query): Promise<Sample[]> {
    const samples: Sample[] = [];
    for (const batch of (await query.toArrow()).batches) {
      const terms = textColumn(batch, 'terms');
      const score = numberColumn(batch, '_score');
      for (let row = 0; row < batch.numRows; row++) {
        const { count, length } = countIn(terms(row), word);
        if (count > 0) samples.push({ count, length, score: score(row) });
      }
    }
    return samples;
  }

  /** One for the whole table, so the first that is certain stays. */
  #averageOf(samples: readonly Sample[][]): number {
    this.#averageLength ??= averageLengthFrom(samples);
    return this.#averageLength ?? meanLength(samples.flat());
  }
}

/** The rarity of a word times K1 + 1; `undefined` where no row has it. */
function weightFrom(samples: readonly Sample[], average: number): number | undefined {
  if (samples.length === 0) return undefined;
  const weights = samples.map(
    ({ count, length, score }) => (score * (count + damping(length, average))) / count,
  );
  return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
}

/**
 * The average length of rows, by least squares: score * (count + K1 * (1 - B)) = weight * count - score * length * x for every
 * row of a word, where x = K1 * B / average is the same for all words. `undefined` where rows are too alike to tell.
 */
function averageLengthFrom(words: readonly (readonly Sample[])[]): number | undefined {
  let [numerator, denominator] = [0, 0];
  for (const samples of words) {
    const squares = samples.reduce((sum, { count }) => sum + count * count, 0);
    if (squares === 0) continue;
    const known = samples.map(({ count, score }) => score * (count + K1 * (1 - B)));
    const factor = samples.map(({ length, score }) => score * length);
    const project = (values: readonly number[]): number =>
      samples.reduce((sum, { count }, at) => sum + count * (values[at] ?? 0), 0) / squares;
    const [alongKnown, alongFactor] = [project(known), project(factor)];
    samples.forEach(({ count }, at) => {
      const rest = (known[at] ?? 0) - count * alongKnown;
      const slope = (factor[at] ?? 0) - count * alongFactor;
      numerator -= rest * slope;
      denominator += slope * slope;
    });
  }
  const x = numerator / denominator;
  const average = (K1 * B) / x;
  return denominator > Number.EPSILON && Number.isFinite(average) && average > 0 ? average : undefined;
}

function meanLength(samples: readonly Sample[]): number {
  const total = samples.reduce((sum, { length }) => sum + length, 0);
  return samples.length === 0 ? 1 : total / samples.length;
}

/** How often a word is in a text, and how many words that has in all. */
function countIn(text: string, word: string): { count: number; length: number } {
  const all = text === '' ? [] : text.split(' ');
  return { count: all.filter((one) => one === word).length, length: all.length };
}

function isEmpty(values: Iterable<unknown>): boolean {
  return values[Symbol.iterator]().next().done === true;
}
