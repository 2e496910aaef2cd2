import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shiftSpan, type LineShift } from '../../src/core/line-shift.js';

/** Runs of lines that stay (equal on both sides), go, or come, in turns. */
const edits = fc.array(
  fc
    .record({ kept: fc.nat(4), removed: fc.nat(3), added: fc.nat(3) })
    .filter(({ removed, added }) => removed + added > 0),
  { maxLength: 6 },
);

function build(parts: { kept: number; removed: number; added: number }[]): {
  before: string[];
  after: string[];
  shifts: LineShift[];
} {
  const [before, after, shifts]: [string[], string[], LineShift[]] = [[], [], []];
  let name = 0;
  for (const { kept, removed, added } of [...parts]) {
    // A kept line parts the edits, as in a diff.
    for (let line = 0; line <= kept; line++) {
      before.push(`kept ${String(++name)}`);
      after.push(`kept ${String(name)}`);
    }
    shifts.push({ from: before.length + 1, lines: removed, to: after.length + 1, newLines: added });
    for (let line = 0; line < removed; line++) before.push(`removed ${String(++name)}`);
    for (let line = 0; line < added; line++) after.push(`added ${String(++name)}`);
  }
  before.push('end');
  after.push('end');
  return { before, after, shifts };
}

it('finds lines that stayed, with everything that came between them', () => {
  fc.assert(
    fc.property(edits, fc.nat(), fc.nat(), (parts, one, other) => {
      const { before, after, shifts } = build(parts);
      const startLine = 1 + (Math.min(one, other) % before.length);
      const endLine = Math.max(startLine, 1 + (Math.max(one, other) % before.length));
      const now = shiftSpan(shifts, { startLine, endLine });
      const found = now ? after.slice(now.startLine - 1, now.endLine) : [];
      const stayed = before.slice(startLine - 1, endLine).filter((line) => after.includes(line));
      expect(found.filter((line) => before.includes(line))).toEqual(stayed);
    }),
  );
});

it.each([
  ['before every change', { startLine: 1, endLine: 2 }, { startLine: 1, endLine: 2 }],
  ['changed', { startLine: 3, endLine: 4 }, { startLine: 3, endLine: 3 }],
  ['behind', { startLine: 5, endLine: 5 }, { startLine: 4, endLine: 4 }],
  ['behind an insertion', { startLine: 8, endLine: 8 }, { startLine: 9, endLine: 9 }],
  ['around an insertion', { startLine: 7, endLine: 8 }, { startLine: 6, endLine: 9 }],
  ['gone', { startLine: 10, endLine: 11 }, undefined],
])('a span %s', (_, span, expected) => {
  const shifts = [
    { from: 3, lines: 2, to: 3, newLines: 1 },
    { from: 8, lines: 0, to: 7, newLines: 2 },
    { from: 10, lines: 2, to: 11, newLines: 0 },
  ];
  expect(shiftSpan(shifts, span)).toEqual(expected);
});
