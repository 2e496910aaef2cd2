import { describe, expect, it } from 'vitest';
import { pathWordsOf } from '../../src/search/rank/words/path-words.js';
import { rarityOf } from '../../src/search/rank/words/rarity.js';
import { wordsOf } from '../../src/search/rank/words/row-words.js';
import { closestLikeness } from '../../src/search/rank/words/word-likeness.js';
import { chunkRow } from './chunk-row.js';

describe('the likeness of two words', () => {
  it.each([
    ['retry', 'retry', 1],
    ['hook', 'hooks', 1],
    ['retry', 'retries', 1],
    ['is', 'iss', 1],
    ['config', 'configuration', 0.8],
    ['con', 'configuration', 0.8],
    ['encoder', 'encoded', 0.6],
    ['lock', 'locate', 0],
    ['abcde1', 'abcd22', 0.6],
    ['stemabcd', 'stemwxyz', 0],
    ['abc1', 'abc2', 0],
    ['abc12', 'abc', 0.8],
    ['in', 'index', 0],
    ['door', 'window', 0],
    ['hookies', 'hook', 0.8],
    ['boxies', 'box', 0.8],
    ['doors', 'floors', 0],
    ['as', 'a', 1],
    ['ax', 'a', 0],
    ['aies', 'ab', 0],
  ])('%s and %s is %d, both ways', (left, right, likeness) => {
    expect(closestLikeness(left, [right])).toBe(likeness);
    expect(closestLikeness(right, [left])).toBe(likeness);
  });

  it('to several is that to the most alike, and none to nothing', () => {
    expect(closestLikeness('config', ['door', 'configuration', 'configure', 'window'])).toBe(0.8);
    expect(closestLikeness('config', ['configuration', 'config'])).toBe(1);
    expect(closestLikeness('config', [])).toBe(0);
  });
});

describe('the words of a path', () => {
  it('are those of its name, without endings, and of the folder that holds it', () => {
    expect(pathWordsOf('lib/netWork/json_treeReader.test.ts')).toEqual({
      stem: 'jsontreereader',
      name: ['json', 'tree', 'reader'],
      directory: ['network', 'net', 'work'],
    });
  });

  it.each(['__init__', 'index', 'init', 'lib', 'main', 'mod', 'package-info'])(
    'are those of two folders where %s stands for the folder',
    (name) => {
      expect(pathWordsOf(`far/src/http/${name}.x`).directory).toEqual(['src', 'http']);
    },
  );

  it('are told once each', () => {
    expect(pathWordsOf('a/http_http/retry-retry.ts')).toMatchObject({
      name: ['retry'],
      directory: ['http_http', 'http'],
    });
  });

  it('may be of a file at the top, or without an ending', () => {
    expect(pathWordsOf('Makefile')).toEqual({ stem: 'makefile', name: ['makefile'], directory: [] });
    expect(pathWordsOf('.eslintrc.json')).toMatchObject({ stem: 'eslintrc', name: ['eslintrc'] });
    expect(pathWordsOf('a/größe2.ts').stem).toBe('größe2');
    expect(pathWordsOf('a/two\nlines.ts')).toMatchObject({ stem: 'twolines' });
  });

  it('of a row are made once, with those of its symbol', () => {
    const row = chunkRow({ path: 'src/a.ts', symbol: 'Pool.acquireAll' });
    expect(wordsOf(row).symbol).toEqual(['pool', 'acquire', 'all']);
    expect(wordsOf(row)).toBe(wordsOf(row));
  });
});

describe('how rare a word is', () => {
  const rarity = (words: string[], paths: string[]) =>
    words.map((word) => {
      const found =
        rarityOf(
          words,
          paths.map((path) => chunkRow({ path })),
        ).get(word) ?? NaN;
      return Math.round(found * 100) / 100;
    });

  it('falls with the number of paths that have it, in their names or their folders', () => {
    const paths = ['json/reader.ts', 'json/writer.ts', 'x/json_tree.ts', 'x/tree.ts'];
    expect(rarity(['reader', 'tree', 'json', 'nowhere'], paths)).toEqual([1, 0.5, 0.21, 1]);
  });

  it('is a little still for a word that all have', () => {
    expect(rarity(['json'], ['json/a.ts', 'json/b.ts', 'json/c.ts'])).toEqual([0.1]);
    expect(rarity(['json'], ['json/a.ts'])).toEqual([1]);
  });

  it('counts a file once, however many rows it has', () => {
    expect(rarity(['json'], ['json.ts', 'json.ts', 'json.ts', 'a.ts'])).toEqual([1]);
  });
});
