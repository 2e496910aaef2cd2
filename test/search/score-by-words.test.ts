import { countWords } from '../../src/text/count-words.js';
import { expect, it } from 'vitest';
import { scoreByWords } from '../../src/search/overlay/score-by-words.js';

/** Scores to three places. */
const scores = (words: string[], texts: string[]): number[] =>
  scoreByWords(words, countWords(texts)).map((score) => Math.round(score * 1000) / 1000);

it('is BM25 with the parameters of LanceDB', () => {
  // Two texts of 1.5 words on average, one of which has the word: ln 2 · 2.2 / (1 + 1.2 · (0.25 + 0.75 · 2 / 1.5)).
  expect(scores(['a'], ['a b', 'b'])).toEqual([0.61, 0]);
  // Twice in four words, of 2.5 on average: ln 2 · 2.2 · 2 / (2 + 1.2 · (0.25 + 0.75 · 4 / 2.5)).
  expect(scores(['a'], ['a a b c', 'b'])).toEqual([0.815, 0]);
  // Both words of both texts: ln(1 + 0.5 / 2.5) · 2.2 / (1 + 1.2) for each.
  expect(scores(['a', 'b'], ['a b', 'b a'])).toEqual([0.365, 0.365]);
});

it('counts a word of the query once', () => {
  expect(scores(['a', 'a'], ['a b', 'b'])).toEqual(scores(['a'], ['a b', 'b']));
});

it('has an empty text for one without words, and the average is one word at least', () => {
  // ln 2 · 2.2 / (1 + 1.2 · (0.25 + 0.75 · 1 / 1))
  expect(scores(['a'], ['a', ''])).toEqual([0.693, 0]);
  expect(scores([''], ['', ''])).toEqual([0, 0]);
  expect(scores(['a'], [])).toEqual([]);
});
