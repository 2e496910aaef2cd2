import { describe, expect, it } from 'vitest';
import { readSigns } from '../../src/search/answer/answer-signs.js';
import { confidenceOf } from '../../src/search/answer/confidence.js';
import type { Candidate } from '../../src/search/rank/candidate.js';
import { chunkRow } from './chunk-row.js';

const candidate = (path: string, score: number, terms: string): Candidate => ({
  row: chunkRow({ path, terms }),
  score,
  explanation: {},
});
const scored = (list: readonly Candidate[]) => list.map(({ row, score }) => ({ row, score }));

function signsOf(terms: string[], ranked: Candidate[], { words = ranked, vectors = ranked } = {}) {
  return readSigns({ terms }, { chunksByWords: scored(words), chunksByVector: scored(vectors) }, ranked);
}

describe('signs of an answer', () => {
  const BOTH = candidate('a.ts', 2, 'open door');
  const ONE = candidate('b.ts', 1, 'open window');
  const NONE = candidate('c.ts', 0.5, 'wall');

  it('tell which part of the terms the best of them has, and anything at all', () => {
    expect(signsOf(['open', 'door'], [BOTH, ONE, NONE])).toMatchObject({ coverage: 1, known: 1 });
    const missing = signsOf(['open', 'gate'], [BOTH, ONE, NONE]);
    expect(missing.known).toBe(0.5);
    expect(missing.coverage).toBeGreaterThan(0);
    expect(missing.coverage).toBeLessThan(0.5);
    expect(signsOf(['gate'], [BOTH])).toMatchObject({ coverage: 0, known: 0 });
  });

  it('take whole terms alone', () => {
    for (const terms of ['opening', 'reopen', 'x=open', 'reopen opening'])
      expect(signsOf(['open'], [candidate('a.ts', 1, terms)]).known).toBe(0);
    for (const terms of ['open', 'reopen open', 'open opening', 'a open b'])
      expect(signsOf(['open'], [candidate('a.ts', 1, terms)]).known).toBe(1);
  });

  it('count the best that words and vectors both found', () => {
    const ranked = [BOTH, ONE, NONE];
    expect(signsOf(['open'], ranked).agreement).toBeCloseTo(3 / 5);
    expect(signsOf(['open'], ranked, { vectors: [ONE] }).agreement).toBeCloseTo(1 / 5);
    expect(signsOf(['open'], ranked, { words: [], vectors: ranked }).agreement).toBe(0);
  });

  it('tell how far the best is ahead', () => {
    const five = [4, 3, 2, 2, 1].map((score, at) => candidate(`${String(at)}.ts`, score, 'open'));
    expect(signsOf(['open'], five)).toMatchObject({ score: 4, lead: 0.75 });
    expect(signsOf(['open'], [BOTH])).toMatchObject({ score: 2, lead: 1 });
    expect(signsOf(['open'], [])).toEqual({ coverage: 0, known: 0, agreement: 0, score: 0, lead: 0 });
  });
});

describe('confidence', () => {
  const SURE = { coverage: 1, known: 1, agreement: 1, score: 4, lead: 0.8 };

  it('is a probability that rises with each sign', () => {
    const none = { coverage: 0, known: 0, agreement: 0, score: 0, lead: 0 };
    expect(confidenceOf(none)).toBeGreaterThan(0);
    expect(confidenceOf(none)).toBeLessThan(0.05);
    expect(confidenceOf(SURE)).toBeGreaterThan(0.9);
    expect(confidenceOf(SURE)).toBeLessThan(1);
    for (const name of Object.keys(SURE))
      expect(confidenceOf({ ...SURE, [name]: 0 })).toBeLessThan(confidenceOf(SURE));
  });
});
