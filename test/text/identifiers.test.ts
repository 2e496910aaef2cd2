import { describe, expect, it } from 'vitest';
import { identifiersOf, searchTerms, searchWords, splitIdentifier } from '../../src/text/identifiers.js';
import { stem } from '../../src/text/stem.js';

it.each([
  ['parseConfig', ['parse', 'config']],
  ['HTTPServer', ['http', 'server']],
  ['parseHTTPRequest2', ['parse', 'http', 'request', '2']],
  ['snake_case_name', ['snake', 'case', 'name']],
  ['SCREAMING_SNAKE', ['screaming', 'snake']],
  ['_private', ['private']],
  ['$scope', ['scope']],
  ['utf8', ['utf', '8']],
  ['überGröße', ['über', 'größe']],
  ['x', ['x']],
  ['__', []],
  ['账户余额', ['账户', '户余', '余额']],
  ['税', ['税']],
  ['getユーザー名', ['get', 'ユー', 'ーザ', 'ザー', 'ー名']],
  ['로그인_처리', ['로그', '그인', '처리']],
  ['ผู้ใช้', ['ผู้ใ', 'ใช้']],
  ['שלום', ['שלום']],
  ['हिन्दीСлово', ['हिन्दी', 'слово']],
])('splits %s', (identifier, words) => {
  expect(splitIdentifier(identifier)).toEqual(words);
});

it('finds identifiers as written, numbers too', () => {
  expect(identifiersOf('const maxSize = 10 * base_2;')).toEqual(['const', 'maxSize', '10', 'base_2']);
});

it('gives whole identifiers and their words, and single words once', () => {
  expect(searchWords('new ThreadPool(size)')).toEqual(['new', 'threadpool', 'thread', 'pool', 'size']);
});

it.each([
  ['retries', ['retri']],
  ['retry', ['retri']],
  ['maxConnections', ['maxconnect', 'max', 'connect']],
  ['sha3_256', ['sha3_256', 'sha', '3', '256']],
  ['größen', ['größen']],
  ['is', ['is']],
  ['cafe\u0301 Ångström', ['café', 'ångström']],
  ['计算账户', ['计算账户', '计算', '算账', '账户']],
])('searches for %s by its stems', (text, terms) => {
  expect(searchTerms(text)).toEqual(terms);
});

describe('what is too long for a word', () => {
  const hex = 'a1b2c3d4e5f6'.repeat(25_000);

  it.each([
    ['hexadecimal', hex],
    ['capitals', 'aB'.repeat(150_000)],
    ['underscores', '_'.repeat(300_000)],
    ['a sequence', 'acgt'.repeat(75_000)],
    ['syllables', '中'.repeat(300_000)],
    ['digits', '7'.repeat(300_000)],
  ])('is no identifier: %s', (_, run) => {
    expect(searchTerms(`before ${run} after`)).toEqual(['befor', 'after']);
  });

  it('is told from the longest name of a program', () => {
    const name = 'ab_'.repeat(341);
    expect(identifiersOf(`${name}c ${name}cd`)).toEqual([`${name}c`]);
    expect(searchTerms(`${name}c`)).toHaveLength(343);
  });

  it('has no stem: full-text search leaves it out', () => {
    const word = 'running'.repeat(9);
    expect(stem(word)).toBe(word.slice(0, -4));
    expect(stem(`x${word}`)).toBe(`x${word}`);
  });
});
