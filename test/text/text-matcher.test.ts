import { expect, it } from 'vitest';
import { createMatcher } from '../../src/text/text-matcher.js';

const TEXT = 'const a = 1;\n\n  call(a, "naïve 中文"); call(b)\nend\n';

it.each([
  ['exact', 'call(a', false, ['12:3-9']],
  ['exact', 'CALL(', true, ['12:3-8', '12:24-29']],
  ['exact', 'CALL(', false, []],
  ['exact', '中文', false, ['12:18-20']],
  ['exact', 'a.*', false, []],
  ['regex', '^end$', false, ['13:1-4']],
  ['regex', 'cal+\\([ab]', false, ['12:3-9', '12:24-30']],
  ['regex', ';\\n+', false, ['10:12-13']],
  ['regex', 'x*1', false, ['10:11-12']],
] as const)('finds %s %s (any case: %s)', (kind, text, ignoreCase, expected) => {
  const matcher = createMatcher({ kind, text, ignoreCase });
  const found = matcher.matchesIn(TEXT, 10);
  expect(found.map(({ line, column, endColumn }) => `${line}:${column}-${endColumn}`)).toEqual(expected);
  expect(matcher.isIn(TEXT)).toBe(expected.length > 0);
});

it.each(['(a', '(?=a)', '(a)\\1', 'a*', '', '^', 'a'.repeat(1_001)])('refuses %s', (text) => {
  expect(() => createMatcher({ kind: 'regex', text, ignoreCase: false })).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
  );
});

it('takes time linear in the text, whatever the expression', () => {
  const text = 'a'.repeat(200_000);
  expect(createMatcher({ kind: 'regex', text: '(a+)+$b', ignoreCase: false }).isIn(text)).toBe(false);
});
