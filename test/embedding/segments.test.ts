import { describe, expect, it } from 'vitest';
import { SEGMENT_LENGTH, segmentsOf } from '../../src/embedding/tokens/segments.js';

describe('segmentsOf', () => {
  it('gives short text whole, even none', () => {
    expect([...segmentsOf('')]).toEqual(['']);
    expect([...segmentsOf('a b')]).toEqual(['a b']);
  });

  it.each([
    ['words', 'some words\n'],
    ['no blanks', 'abc'],
    ['blanks', ' '],
    ['characters of two units', 'x𝒳'],
  ])('loses nothing and keeps the limit with %s', (_, unit) => {
    const text = unit.repeat(50_000);
    const segments = [...segmentsOf(text)];
    expect(segments.join('')).toBe(text);
    for (const segment of segments) {
      expect(segment.length).toBeLessThanOrEqual(SEGMENT_LENGTH);
      expect(segment).not.toBe('');
      expect(segment).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('cuts before white space where there is any', () => {
    const [first, second] = segmentsOf('word '.repeat(20_000));
    expect(first).toMatch(/word$/);
    expect(second).toMatch(/^ word/);
  });
});
