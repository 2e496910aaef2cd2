import { expect, it } from 'vitest';
import { isIn, quote } from '../../src/storage/tables/sql-text.js';

it.each([
  ['plain', "'plain'"],
  ["it's", "'it''s'"],
  ["'a' and 'b'", "'''a'' and ''b'''"],
  ["''", "''''''"],
  ['back\\slash"', "'back\\slash\"'"],
  ['', "''"],
])('quotes %j as %j', (text, literal) => {
  expect(quote(text)).toBe(literal);
});

it('asks for any of several values, and for nothing without one', () => {
  expect(isIn('path', ["a'b'c", 'd'])).toBe("path IN ('a''b''c', 'd')");
  expect(isIn('path', [])).toBe('false');
});
