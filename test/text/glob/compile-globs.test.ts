import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../../src/text/glob/compile-globs.js';
import { fileMatcher } from '../../../src/text/glob/file-matcher.js';
import { pathMatcher } from '../../../src/text/glob/path-pattern.js';

function matches(pattern: string, path: string): boolean {
  return compileGlobs([{ pattern, fromAnyFolder: false, withBelow: false }])(path);
}

it.each([
  ['src/*.ts', 'src/pool.ts', true],
  ['src/*.ts', 'src/db/pool.ts', false],
  ['src/**/*.ts', 'src/pool.ts', true],
  ['src/**/*.ts', 'src/db/x/pool.ts', true],
  ['src/**.ts', 'src/db/pool.ts', false],
  ['src/**', 'src/a/b', true],
  ['src/**', 'src', false],
  ['**/.*', 'a/.env', true],
  ['p?ol.ts', 'pöol.ts', true],
  ['p?ol.ts', 'p😀ol.ts', true],
  ['a?c', 'a/c', false],
  ['a[^b]c', 'a/c', false],
  ['[!a-c]', 'd', true],
  ['[!a-c]', 'b', false],
  ['[[:digit:]]', '7', true],
  ['[]a]', ']', true],
  ['[😀-😂]', '😁', true],
  ['[id].ts', '[id].ts', false],
  ['\\[id\\].ts', '[id].ts', true],
  ['[a', '[a', true],
  ['a\\', 'a\\', true],
  ['{a,{b,c}d}e', 'cde', true],
  ['{src,test/**}/x', 'test/a/b/x', true],
  ['a{,b}', 'a', true],
  ['{a\\,b,c}', 'a,b', true],
  ['{a', '{a', true],
  ['{a}', '{a}', true],
  ['x{8..11}', 'x10', true],
  ['x{8..11}', 'x12', false],
  ['x{11..8}', 'x8', true],
  ['x{08..11}', 'x09', true],
  ['x{-1..1}', 'x-1', true],
  ['x{a..c}', 'xb', true],
  ['x{a..C}', 'x{a..C}', true],
  ['app/(shop)/*.tsx', 'app/(shop)/page.tsx', true],
  ['+page.*', '+page.svelte', true],
  ['a|b', 'a|b', true],
  ['"*"', '"a"', true],
])('%s and %s: %s', (pattern, path, isMatch) => {
  expect(matches(pattern, path)).toBe(isMatch);
});

it('reads what it supports as picomatch does', () => {
  const letter = fc.constantFrom('a', 'b', '.b', '-', '/');
  const atom = fc.constantFrom(
    'a',
    'b',
    '.b',
    '-',
    '/',
    '/',
    '*',
    '*',
    '**/',
    '/**',
    '?',
    '[ab]',
    '[^a]',
    '\\*',
    '{1..3}',
  );
  const plain = fc.array(atom, { maxLength: 4 }).map((atoms) => atoms.join(''));
  const { braces } = fc.letrec<{ braces: string; item: string }>((tie) => ({
    braces: fc
      .array(fc.array(fc.oneof({ maxDepth: 2 }, plain, tie('item')), { maxLength: 2 }), {
        minLength: 2,
        maxLength: 3,
      })
      .map((alternatives) => `{${alternatives.map((items) => items.join('')).join(',')}}`),
    item: fc.oneof({ maxDepth: 2 }, fc.constantFrom('a', 'b', 'ab', '?', '*.b'), tie('braces')),
  }));
  const glob = fc.array(fc.oneof({ weight: 4, arbitrary: plain }, braces), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      glob.map((parts) => parts.join('')).filter(isAlike),
      fc
        .array(letter, { minLength: 1, maxLength: 7 })
        .map((letters) => letters.join(''))
        .filter(isPath),
      (pattern, path) => {
        // `a/**` is `a` too for picomatch, which no file below it is.
        const theirs = picomatch(pattern.replace(/\/\*\*$/, '/**/*'), { dot: true })(path);
        expect([pattern, path, matches(pattern, path)]).toEqual([pattern, path, theirs]);
      },
    ),
    { numRuns: 20_000, seed: 1 },
  );
});

/** Paths of a tree have no empty names, no `.` and no `..`, about which picomatch has rules of its own. */
function isPath(path: string): boolean {
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** picomatch takes `./` away, and has ways of its own with `..`, `//`, `***`, with `**` beside braces and ranges in them. */
function isAlike(pattern: string): boolean {
  const plain = pattern.replaceAll('{1..3}', '{1}');
  return (
    pattern !== '' && !/\.\.|\.\/|\/\/|\*\*\*|\{[^}]*\{1|^\*\*[^/]|[{},]\/?\*\*|\*\*\/?[{},]/.test(plain)
  );
}

describe('a glob of a stranger', () => {
  const name = 'a'.repeat(200);
  const deep = 'a/'.repeat(200);

  it.each([
    [`${'*a'.repeat(400)}b`, name],
    [`${'*[a-z]'.repeat(150)}*[0-9]`, name],
    [`${'*?'.repeat(400)}b`, name],
    [`${'**/'.repeat(300)}b`, deep],
    [`${'**/*a/'.repeat(150)}**/b`, deep],
    [`${'{a,b}'.repeat(190)}c`, name],
    [`${'{a,'.repeat(200)}b${'}'.repeat(200)}c`, name],
    [`${'{*a,*b}'.repeat(120)}c`, name],
    [`*a${'?'.repeat(300)}`, `${name.slice(1)}b`.repeat(20)],
  ])('is done with soon: %s', (pattern, path) => {
    const isMatch = compileGlobs([{ pattern, fromAnyFolder: true, withBelow: true }]);
    for (let i = 0; i < 50; i++) expect(isMatch(`${path}${'x'.repeat(i)}-`)).toBe(pattern.startsWith('*a?'));
  });

  it.each([
    [`${'a'.repeat(1_000)}*`, 'The glob has 1001 characters.'],
    ['{1..100000000}', 'A range in the glob has 100000000 values.'],
    [`x${'{1..1000}'.repeat(9)}`, 'The globs expand to too many patterns.'],
    ['!src/*', 'starts with `!`'],
    ['+(a|b)*', 'parentheses'],
    ['src/!(a)*', 'parentheses'],
    ['*(*(a))b', 'parentheses'],
    ['(a|b)*', 'parentheses'],
  ])('is refused: %s', (pattern, message) => {
    const refusal = expect.objectContaining({
      code: 'ARGUMENT_INVALID',
      message: expect.stringContaining(message) as string,
    }) as Error;
    expect(() => pathMatcher(pattern)).toThrow(refusal);
    expect(() => fileMatcher([pattern])).toThrow(refusal);
  });

  it('is refused where many make one too large', () => {
    const globs = Array.from({ length: 100 }, (_, i) => `${'x'.repeat(300)}${String(i)}`);
    expect(() => fileMatcher(globs)).toThrow('The globs expand to too many patterns.');
  });
});

describe('globs of files to index', () => {
  const isChosen = fileMatcher(['*.gen.ts', '/dist', './vendor/', 'docs/*/old', 'build/']);

  it.each([
    ['a.gen.ts', true],
    ['src/a.gen.ts', true],
    ['a.gen.ts/inner', true],
    ['dist/main.js', true],
    ['src/dist/main.js', false],
    ['vendor/a/b', true],
    ['docs/v1/old/page.md', true],
    ['docs/v1/new/page.md', false],
    ['src/build/x', true],
  ])('%s: %s', (path, isMatch) => {
    expect(isChosen(path)).toBe(isMatch);
  });

  it('choose nothing where there are none', () => {
    expect(fileMatcher([])('a')).toBe(false);
  });
});

it('matches 80,000 paths with globs by any name', () => {
  const paths = Array.from(
    { length: 80_000 },
    (_, i) => `packages/part${String(i % 97)}/src/unit${String(i)}.ts`,
  );
  const isWanted = pathMatcher('**/part1{0..9}/**/*{1,3,5}.{ts,tsx}');
  expect(paths.filter(isWanted)).toHaveLength(
    paths.filter((path) => /part1\d\/.*[135]\.ts$/.test(path)).length,
  );
});
