import { describe, expect, it } from 'vitest';
import { breadcrumbOf, splitQualifiedName } from '../../src/chunking/outline/qualified-name.js';

describe('splitQualifiedName', () => {
  it.each([
    ['acquire', '', 'acquire'],
    ['Pool::acquire', 'Pool', 'acquire'],
    ['std::Pool<T, A<int>>::acquire', 'std.Pool', 'acquire'],
    ['Pool<std::string>::~Pool', 'Pool', '~Pool'],
    ['M.sub:close', 'M.sub', 'close'],
    ['Example\\Pools\\Pool', 'Example.Pools', 'Pool'],
    ['Errors::Closed', 'Errors', 'Closed'],
    ['operator<', '', 'operator<'],
    ['size=', '', 'size='],
    ['[Symbol.iterator]', '', '[Symbol.iterator]'],
    [':release', '', 'release'],
    ['"quoted"', '', 'quoted'],
    ['#size', '', '#size'],
  ])('of %s', (text, owner, name) => {
    expect(splitQualifiedName(text)).toEqual({ owner, name });
  });
});

describe('breadcrumbOf', () => {
  it.each([
    ['Pool', 'Pool'],
    ['Pool<T>', 'Pool'],
    ["&'a mut Pool<T>", 'Pool'],
    ['*const Pool', 'Pool'],
    ['crate::pool::Pool', 'crate.pool.Pool'],
    ['module', 'module'],
    ['constants', 'constants'],
  ])('of %s', (text, expected) => {
    expect(breadcrumbOf(text)).toBe(expected);
  });
});
