import { expect, test } from 'vitest';
import { digestOf } from '../../src/platform/digest.js';
import { contentDigestOf, fileDigestOf } from '../../src/indexing/rows/content-digest.js';

type Digested = Parameters<typeof fileDigestOf>[0][number];

const row = (fields: Partial<Digested>): Digested => ({
  ...{ startLine: 1, endLine: 1, symbol: '', defines: [], kinds: [], nameRows: [], contentHash: '' },
  ...fields,
});

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
  const rows = files.map(({ path }, i) => row({ startLine: i, endLine: i, contentHash: path }));
  expect(contentDigestOf(files)).toBe(contentDigestOf([...files].reverse()));
  expect(contentDigestOf(files.slice(1))).not.toBe(contentDigestOf(files));
  expect(fileDigestOf(rows.slice(1), '')).not.toBe(fileDigestOf(rows, ''));
  expect(fileDigestOf(rows, 'a')).not.toBe(fileDigestOf(rows, 'b'));
});

test('what begins in a chunk, as what and where, is part of the digest of its file', () => {
  const one: Partial<Digested> = { defines: ['a', 'b'], kinds: ['function', 'class'], nameRows: [0, 2] };
  const all: Partial<Digested>[] = [
    one,
    { ...one, defines: ['a', 'c'] },
    { ...one, defines: ['b', 'a'] },
    { ...one, kinds: ['function', 'struct'] },
    { ...one, kinds: ['class', 'function'] },
    { ...one, kinds: ['function', 'class', 'class'] },
    { ...one, nameRows: [0, 1] },
    {},
  ];
  expect(new Set(all.map((fields) => fileDigestOf([row(fields)], ''))).size).toBe(all.length);
});
