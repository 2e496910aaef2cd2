import { expect, it } from 'vitest';
import { identifiersOf, searchTerms, searchWords, splitIdentifier } from '../../src/core/identifiers.js';

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
])('searches for %s by its stems', (text, terms) => {
  expect(searchTerms(text)).toEqual(terms);
});
