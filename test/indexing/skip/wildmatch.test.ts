import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttributeRules } from '../../../src/indexing/skip/attribute-rules.js';
import { wildmatch } from '../../../src/indexing/skip/wildmatch.js';
import { createRepository } from '../../support/temporary-repository.js';

describe('wildmatch', () => {
  it.each([
    ['file(1).txt', 'file(1).txt', true],
    ['a|b.ts', 'a|b.ts', true],
    ['{a,b}.ts', 'a.ts', false],
    ['a/**', 'a', false],
    ['a/**', 'a/b/c', true],
    ['**/b', 'b', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a**/b', 'a/x/b', false],
    ['a/*', 'a/b/c', false],
    ['a?c', 'a/c', false],
    ['[]a]', ']', true],
    ['[!a-c]x', 'dx', true],
    ['[!a-c]x', 'bx', false],
    ['[[:digit:]_]', '7', true],
    ['[[:nonsense:]]', 'a', false],
    ['[a', '[a', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a\\', 'a\\', false],
    ['?.ts', 'ü.ts', true],
  ])('%s and %s: %s', (pattern, path, isMatch) => {
    expect(wildmatch(pattern)(path)).toBe(isMatch);
  });

  it('is done with patterns that backtrack for ever in a regular expression', () => {
    const name = `${'a'.repeat(500)}b${'a'.repeat(500)}`;
    expect(wildmatch(`*${'a*'.repeat(200)}b`)(name)).toBe(false);
    expect(wildmatch(`${'**/a/'.repeat(100)}b/**/a`)(name.split('').join('/'))).toBe(true);
    expect(wildmatch(`${'**/a/'.repeat(100)}c`)(name.split('').join('/'))).toBe(false);
  });
});

it('attributes are those that git tells', () => {
  const repository = createRepository({});
  const piece = fc.constantFrom(
    'a',
    'b',
    '-',
    '*',
    '**',
    '?',
    '/',
    '/',
    '[ab]',
    '[!a]',
    '[a-]',
    '[]b]',
    '\\a',
    '.',
    '(',
  );
  const pattern = fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join(''))
    // git's documentation calls these plain stars; what it does depends on whether text or a star comes before.
    .filter((text) => !/[^/]\*\*|\*\*[^/]/.test(text));
  const name = fc.array(fc.constantFrom('a', 'b', '-', '.x', '(', ']'), { minLength: 1, maxLength: 3 });
  const path = fc
    .array(
      name.map((pieces) => pieces.join('')),
      { minLength: 1, maxLength: 4 },
    )
    .map((names) => names.join('/'));
  fc.assert(
    fc.property(
      fc.array(pattern, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(path, { minLength: 20, maxLength: 40 }),
      fc.constantFrom('', 'a/'),
      (patterns, paths, folder) => {
        const text = patterns.map((one, i) => `${one} ${i % 2 === 0 ? '' : '-'}diffdex\n`).join('');
        for (const name of ['a', '.gitattributes'])
          rmSync(join(repository.path, name), { recursive: true, force: true });
        repository.write(`${folder}.gitattributes`, text);
        const told = repository
          .git('check-attr', 'diffdex', '--', ...paths)
          .trimEnd()
          .split('\n');
        const attributesOf = createAttributeRules([{ path: `${folder}.gitattributes`, text }]);
        const words = new Map([
          [true, 'set'],
          [false, 'unset'],
        ]);
        const ours = paths.map((one) => {
          const { diffdex } = attributesOf(one);
          return `${one}: diffdex: ${(diffdex === undefined ? undefined : words.get(diffdex)) ?? 'unspecified'}`;
        });
        expect(ours).toEqual(told);
      },
    ),
    { numRuns: 150 },
  );
});
