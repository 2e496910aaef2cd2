import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIgnoreRules } from '../../../src/indexing/skip/ignore-rules.js';
import { createRepository } from '../../support/temporary-repository.js';

function verdictOn(path: string, files: Record<string, string>): string | undefined {
  return createIgnoreRules(Object.entries(files).map(([name, text]) => ({ path: name, text })))(path);
}

it.each([
  ['*.log', 'a/b.log', true],
  ['*.log', 'a.log/b', true],
  ['build/', 'build', false],
  ['build/', 'a/build/x', true],
  ['/build', 'a/build', false],
  ['a/b', 'x/a/b', false],
  ['**/a/b', 'x/y/a/b', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**', 'a', false],
  ['a/**/', 'a/b', false],
  ['a/*/c', 'a/x/y/c', false],
  ['{a,b}', 'a', false],
  ['file(1)|x', 'file(1)|x', true],
  ['?.ts', '😀.ts', true],
  ['a?c', 'a/c', false],
  ['a[!x]c', 'a/c', false],
  ['[]a]', ']', true],
  ['[a', '[a', false],
  ['[A-\\]]', ']', true],
  ['[[:digit:]-]', '-', true],
  ['[![:nonsense:]]', 'a', false],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['\\#x', '#x', true],
  ['#x', '#x', false],
  ['\\!x', '!x', true],
  ['a\\', 'a\\', false],
  ['a  ', 'a', true],
  ['a\\ ', 'a ', true],
  ['a\t', 'a', false],
  ['a\r', 'a', true],
  ['\ufeffa', 'a', true],
  ['a//b', 'a/b', false],
  ['//*a', 'a', false],
  ['/', 'a', false],
  ['!', 'a', false],
  ['__proto__', 'a/__proto__', true],
])('%j and %s: %s', (pattern, path, isIgnored) => {
  expect(verdictOn(path, { '.diffdexignore': `${pattern}\n` })).toBe(isIgnored ? 'ignored' : undefined);
});

it('later lines and inner files outweigh, but nothing comes back from an ignored folder', () => {
  const files = {
    '.diffdexignore': '*.log\n!keep.log\n/out/\n!out/a.ts\n',
    'lib/.diffdexignore': '!*.log\na.ts\n',
  };
  expect(verdictOn('a.log', files)).toBe('ignored');
  expect(verdictOn('x/keep.log', files)).toBe('included');
  expect(verdictOn('out/a.ts', files)).toBe('ignored');
  expect(verdictOn('lib/x/a.log', files)).toBe('included');
  expect(verdictOn('lib/a.ts', files)).toBe('ignored');
  expect(verdictOn('libs/a.ts', files)).toBeUndefined();
  expect(verdictOn('vendor/x/a.ts', { '.diffdexignore': '!vendor/\n' })).toBe('included');
});

describe('a pattern of a stranger', () => {
  const name = 'a'.repeat(200);
  const deep = 'a/'.repeat(200);

  it.each([
    [`${'*a'.repeat(400)}b`, name],
    [`${'*[a-z]'.repeat(150)}*[0-9]`, name],
    [`${'**/*a/'.repeat(150)}b`, deep],
    [`${'*a/**/'.repeat(150)}b`, deep],
    [`${'**/'.repeat(300)}b`, deep],
  ])('is done with soon: %s', (pattern, path) => {
    const verdict = createIgnoreRules([{ path: '.diffdexignore', text: pattern }]);
    for (let i = 0; i < 20; i++) expect(verdict(`${path}${'x'.repeat(i)}-`)).toBeUndefined();
  });

  it('may be one of very many, if it has no wildcard or only one at its start', () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, i) => `${['/src/', '*.', ''][i % 3] ?? ''}x${String(i)}`,
    );
    const verdict = createIgnoreRules([{ path: '.diffdexignore', text: lines.join('\n') }]);
    expect(['src/x99', 'b/a.x100', 'b/x101', 'src/x100', 'b/x102'].map((path) => verdict(path))).toEqual([
      'ignored',
      'ignored',
      'ignored',
      undefined,
      undefined,
    ]);
    // Every one of these lines means the file.
    const same = createIgnoreRules([{ path: '.diffdexignore', text: 'a\n'.repeat(200_000) }]);
    expect(same('a')).toBe('ignored');
  });

  it('is refused where too many have wildcards, also together with those of the folders above', () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, i) => `x${String(i)}/*y*z*\n`).join('');
    const refusal = (file: string) =>
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: `${file} has too many patterns with wildcards.`,
      }) as Error;
    expect(() => verdictOn('a', { '.diffdexignore': rules(50_000) })).toThrow(refusal('.diffdexignore'));
    const half = { 'lib/.diffdexignore': rules(900), '.diffdexignore': rules(900) };
    expect(() => verdictOn('a', half)).toThrow(refusal('lib/.diffdexignore'));
    expect(verdictOn('x8/yz', { '.diffdexignore': rules(900), 'a/.diffdexignore': rules(9) })).toBe(
      'ignored',
    );
  });
});

it('ignores what git ignores', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      'ab',
      '*',
      '**',
      '?',
      '/',
      '/',
      '/',
      '**/',
      '/**',
      '[ab]',
      '[!a]',
      '[a-]',
      '[]b]',
      '[a',
      '[[:alpha:]]',
    ],
    ...[
      '[[:x:]]',
      '[^b-]',
      '[a-[:digit:]]',
      '\\a',
      '\\',
      '\\*',
      '.',
      '(',
      ' ',
      '\\ ',
      '#',
      '!',
      '-',
      ']',
      '*.b',
    ],
  );
  const line = fc
    .tuple(
      fc.constantFrom('', '', '', '!', '/', '!/', '#', '\\#', '\\!'),
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '', '', '/', ' ', '  ', '\r', '\t'),
    )
    .map((parts) => parts.flat().join(''));
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  const names = fc.constantFrom(
    'a',
    'b',
    'ab',
    'ba',
    'a.b',
    '-',
    '(',
    ']',
    '[a',
    '#a',
    '!a',
    'a ',
    '*',
    '\\',
    'aab',
  );
  const path = fc
    .array(names, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/'))
    // The one that is a folder on the disk.
    .filter((one) => one !== 'a');
  const cases = fc.sample(
    fc.record({ top: text, inner: text, paths: fc.uniqueArray(path, { minLength: 10, maxLength: 10 }) }),
    { numRuns: 300, seed: 1 },
  );
  const repository = createRepository({});
  const expected = cases.flatMap(({ top, inner, paths }, i) => {
    const folder = `case${String(i)}`;
    const files = { [`${folder}/.gitignore`]: top, [`${folder}/a/.gitignore`]: inner };
    repository.writeAll(files);
    const rules = Object.entries(files).map(([name, content]) => ({
      path: name.replace('.gitignore', '.diffdexignore'),
      text: content,
    }));
    const verdict = createIgnoreRules(rules);
    return paths.map((one) => ({
      path: `${folder}/${one}`,
      top,
      inner,
      isIgnored: verdict(`${folder}/${one}`) === 'ignored',
    }));
  });
  const told = execFileSync(
    'git',
    ['check-ignore', '--no-index', '--verbose', '--non-matching', '-z', '--stdin'],
    {
      cwd: repository.path,
      input: expected.map(({ path: one }) => `${one}\0`).join(''),
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    },
  ).split('\0');
  const actual = expected.map((one, i) => ({ ...one, isIgnored: /^[^!]/.test(told[4 * i + 2] ?? '') }));
  expect(expected.filter((one, i) => one.isIgnored !== actual[i]?.isIgnored)).toEqual([]);
});
