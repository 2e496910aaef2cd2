import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bareName, mentionsName } from '../../src/text/bare-name.js';

it.each([
  ['$scope', 'scope'],
  ['@instance', 'instance'],
  ['.ledger-row', 'ledger-row'],
  ['#login', 'login'],
  ['%hash', 'hash'],
  ['--brand-main', '--brand-main'],
  ['$', '$'],
  ['valid?', 'valid?'],
  ['cafe\u0301', 'café'],
])('%s is compared as %s', (name, bare) => {
  expect(bareName(name)).toBe(bare);
});

it.each([
  ['return $limitRows;', 'limitRows', true],
  ['Get-LedgerRow -Id 3', 'get-ledgerrow', true],
  ['Get-LedgerRows', 'Get-LedgerRow', false],
  ['reopen(file)', 'open', false],
  ['a ? b : c', 'b', true],
  ['x = a[0] ** 2', 'a[0]', true],
])('whether %j mentions %s: %s', (text, name, expected) => {
  expect(mentionsName(text, name)).toBe(expected);
});

it('any text may be asked for as a name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const name = bareName(text);
      expect(mentionsName(` ${name} `, name)).toBe(true);
    }),
  );
});
