import { describe, expect, it } from 'vitest';
import { isCertainName } from '../../src/search/query/query-names.js';
import { joinFilters } from '../../src/search/query/query-operators.js';
import { understandQuery } from '../../src/search/query/understand-query.js';

/** Cases that mutation testing (scripts/mutation-test.mjs) found to be missing. */
describe('a query', () => {
  it('is searched for with the name that symbol: gives, before its other words', () => {
    expect(understandQuery('retry symbol:Pool')).toMatchObject({ text: 'Pool retry', asksForSymbol: true });
    expect(understandQuery('symbol:Pool').text).toBe('Pool');
    expect(understandQuery('retry').asksForSymbol).toBe(false);
  });

  it('has phrases where quotation marks stand around words, unless it was pasted', () => {
    expect(understandQuery('say "no such file", then').phrases).toEqual(['no such file']);
    expect(understandQuery('a "b c"d').phrases).toEqual([]);
    expect(understandQuery('say "no such file"\nthen').phrases).toEqual([]);
  });

  it('names languages only where it is no name itself', () => {
    expect(understandQuery('python').languages).toEqual([]);
    expect(understandQuery('retries in python code').languages).toEqual(['python']);
  });
});

describe('operators', () => {
  it('take values in quotation marks without the blanks around them, and none where they are empty', () => {
    expect(understandQuery('path:" docs " x').filter).toEqual({ paths: ['docs'] });
    expect(understandQuery('path:"" x').text).toBe('x');
    expect(understandQuery('path:"" x').filter).toEqual({});
  });

  it('count in a query that ends with a line break, which was typed', () => {
    expect(understandQuery('lang:go retry\n')).toMatchObject({
      text: 'retry',
      filter: { languages: ['go'] },
    });
  });

  it('add to flags, each value once', () => {
    expect(
      joinFilters({ paths: ['a'], languages: ['golang'] }, { paths: ['a', 'b'], languages: ['go'] }),
    ).toEqual({ paths: ['a', 'b'], languages: ['go'] });
    expect(joinFilters({}, { kinds: ['method'] })).toEqual({ kinds: ['method'] });
    expect(joinFilters({ kinds: ['class'] }, {})).toEqual({ kinds: ['class'] });
    expect(joinFilters({}, {})).toEqual({});
  });
});

describe('names', () => {
  it.each([
    ['readSession', true],
    ['class session', true],
    ['Pool.acquire', true],
    ['session', false],
    ['my class session', false],
  ])('%s can mean nothing but a definition: %s', (text, isCertain) => {
    expect(isCertainName(text)).toBe(isCertain);
  });

  it('keep what they are qualified by, without marks in front', () => {
    const names = (query: string) => understandQuery(query).names;
    expect(names('call absl::StrCat or ask Foo#bar? there')).toEqual([
      { name: 'StrCat', container: ['absl'] },
      { name: 'bar?', container: ['Foo'] },
    ]);
    expect(names('::Foo')).toEqual([{ name: 'Foo', container: [] }]);
    expect(names('@@counter')).toEqual([{ name: 'counter', container: [] }]);
    expect(names('a$b')).toEqual([{ name: 'a$b', container: [] }]);
    expect(names('in class Foo of it')).toEqual([]);
    expect(names('日本')).toEqual([{ name: '日本', container: [] }]);
  });
});

describe('mentioned paths', () => {
  const paths = (query: string) => understandQuery(query).pathMentions.map(({ path }) => path);

  it('lose what leads up before them, and dots and slashes after them', () => {
    expect(paths('look at ../../src/a.ts')).toContain('src/a.ts');
    expect(paths('look at src/net/... now')).toContain('src/net');
    expect(paths('go to ./ and ../ now')).toEqual([]);
  });

  it('are twelve at most', () => {
    const many = Array.from({ length: 20 }, (_, index) => `src/file${String(index)}.ts`);
    expect(paths(many.join(' '))).toEqual(many.slice(0, 12));
  });

  it('do not join the words around a frame', () => {
    expect(paths('src/a.ts:3:5 b/c')).toEqual(['src/a.ts', 'b/c']);
  });
});
