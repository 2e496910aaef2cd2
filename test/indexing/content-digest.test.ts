import { expect, test } from 'vitest';
import { digestOf } from '../../src/platform/digest.js';
import { contentDigestOf, fileDigestOf } from '../../src/indexing/rows/content-digest.js';

const MANY = 200_000;

test('the digest of a snapshot is that of its files with chunks, in the order of their paths', () => {
  const [a, b] = [
    { path: 'a', chunks: 1, digest: 'x' },
    { path: 'b', chunks: 2, digest: 'y' },
  ] as const;
  expect(contentDigestOf([b, { path: 'c', chunks: 0, digest: 'z' }, a])).toBe(digestOf('a', 'x', 'b', 'y'));
});

test('a repository may have any number of files, and a file any number of chunks', () => {
  const files = Array.from({ length: MANY }, (_, i) => ({ path: `${i}`, chunks: 1, digest: `${i}` }));
  const rows = files.map(({ path }, i) => ({ startLine: i, endLine: i, symbol: '', contentHash: path }));
  expect(contentDigestOf(files)).toBe(contentDigestOf([...files].reverse()));
  expect(contentDigestOf(files.slice(1))).not.toBe(contentDigestOf(files));
  expect(fileDigestOf(rows.slice(1), '')).not.toBe(fileDigestOf(rows, ''));
  expect(fileDigestOf(rows, 'a')).not.toBe(fileDigestOf(rows, 'b'));
});
