import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable, printableLine } from '../../src/reporting/printable.js';

it('makes escape sequences, overrides and invisible characters visible', () => {
  expect(printable('a\u001b[31mb')).toBe('a\\x1b[31mb');
  expect(printable('\u009b2J')).toBe('\\x9b2J');
  expect(printable('x\u202ey')).toBe('x\\u{202e}y');
  expect(printable('a\rb')).toBe('a\\x0db');
  expect(printable('tag\u{e0041}')).toBe('tag\\u{e0041}');
});

it('keeps tabs and lines in text, and neither in a line', () => {
  expect(printable('a\tb\nc')).toBe('a\tb\nc');
  expect(printableLine('a\tb\nc')).toBe('a\\x09b\\x0ac');
});

it('lets no control character through, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printableLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
