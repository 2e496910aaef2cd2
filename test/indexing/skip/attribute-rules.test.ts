import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttributeRules } from '../../../src/indexing/skip/attribute-rules.js';

import { createRepository } from '../../support/temporary-repository.js';

describe('.gitattributes', () => {
  function isGiven(pattern: string, path: string): boolean {
    return (
      createAttributeRules([{ path: '.gitattributes', text: `${pattern} diffdex\n` }])(path).diffdex === true
    );
  }

  it.each([
    ['file(1).txt', 'x/file(1).txt', true],
    ['{a,b}.ts', 'a.ts', false],
    ['a/**', 'a', false],
    ['a/**/b', 'a/x/y/b', true],
    ['a/*', 'a/b/c', false],
    ['a/', 'a/b', false],
    ['[!a-c]x', 'dx', true],
    ['"a b"', 'x/a b', true],
    ['\\*', '*', true],
    ['!a', '!a', false],
    ['?.ts', 'ü.ts', true],
    ['\ufeffa', 'a', true],
  ])('%j and %s: %s', (pattern, path, isMatch) => {
    expect(isGiven(pattern, path)).toBe(isMatch);
  });

  it('is done with patterns that backtrack for ever in a regular expression', () => {
    const name = `${'a'.repeat(500)}b${'a'.repeat(500)}`;
    const path = name.split('').join('/');
    expect(isGiven(`*${'a*'.repeat(200)}b`, name)).toBe(false);
    expect(isGiven(`${'**/a/'.repeat(100)}b/**/a`, path)).toBe(true);
    expect(isGiven(`${'**/a/'.repeat(100)}c`, path)).toBe(false);
  });

  it('is refused with too many patterns with wildcards that have attributes of ours', () => {
    const text = (attribute: string) =>
      Array.from({ length: 3_000 }, (_, i) => `/x${String(i)}/*y*z* ${attribute}\n`).join('');
    expect(() => createAttributeRules([{ path: 'a/.gitattributes', text: text('diffdex') }])).toThrow(
      'a/.gitattributes has too many patterns with wildcards.',
    );
    expect(createAttributeRules([{ path: '.gitattributes', text: text('text') }])('a')).toEqual({});
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
  const pattern = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
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
