import { describe, expect, it } from 'vitest';
import { cutLines } from '../../src/chunking/lines/cut-lines.js';
import { SourceLines } from '../../src/chunking/lines/source-lines.js';

const sizes = { target: 100, max: 200, maxContainer: 100, small: 10 };

function cut(text: string, penalties: (row: number) => number): [number, number][] {
  const lines = new SourceLines(text);
  const span = { first: 0, last: lines.count - 1 };
  return cutLines(lines, span, penalties, sizes).map(({ first, last }) => [first, last]);
}

describe('cutLines', () => {
  const twenty = Array.from({ length: 20 }, () => 'abcdefghij').join('\n');

  it('cuts even pieces near the target where every border is alike', () => {
    expect(cut(twenty, () => 0.1)).toEqual([
      [0, 9],
      [10, 19],
    ]);
  });

  it('prefers a good border to an even size', () => {
    expect(cut(twenty, (row) => (row === 8 ? 0 : 1))).toEqual([
      [0, 7],
      [8, 19],
    ]);
  });

  it('makes no piece over the maximum, however bad its borders are', () => {
    for (const [first, last] of cut(`${twenty}\n${twenty}`, () => 1_000)) {
      expect((last - first + 1) * 10).toBeLessThanOrEqual(200);
    }
  });

  it('leaves a line whole that is over the maximum', () => {
    expect(cut(`a\n${'b'.repeat(500)}\nc`, () => 0)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('counts a short line for more than its characters', () => {
    expect(cut('}\n'.repeat(60), () => 0).length).toBeGreaterThan(2);
  });

  it('begins and ends pieces with lines that are not blank', () => {
    const text = `\n\n${twenty}\n \n\n${twenty}\n\n`;
    for (const [first, last] of cut(text, () => 0)) {
      expect(text.split('\n')[first]).toBe('abcdefghij');
      expect(text.split('\n')[last]).toBe('abcdefghij');
    }
  });

  it('gives nothing for blank lines', () => {
    expect(cut('\n \n\t', () => 0)).toEqual([]);
  });
});
