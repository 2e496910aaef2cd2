import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completeLock, type PackageLock } from '../../scripts/complete-lock.mjs';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const lock = JSON.parse(text) as PackageLock;

test('it names no registry, so that the one configured serves every package', () => {
  expect(text).not.toContain('"resolved"');
});

test('it holds the native package of every platform', () => {
  expect(completeLock(structuredClone(lock))).toEqual([]);
});

test('a platform that a mirror lacked is added as npm would write it, and order stays', () => {
  const name = '@lancedb/lancedb-linux-arm64-musl';
  const incomplete = structuredClone(lock);
  const { version } = incomplete.packages[`node_modules/${name}`] ?? {};
  incomplete.packages = Object.fromEntries(
    Object.entries(incomplete.packages).filter(([path]) => path !== `node_modules/${name}`),
  );

  expect(completeLock(incomplete)).toEqual([name]);
  expect(incomplete.packages[`node_modules/${name}`]).toEqual({
    version,
    cpu: ['arm64'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  expect(Object.keys(incomplete.packages)).toEqual(Object.keys(lock.packages));
});

test.each([
  ['openai', 'which only functions of LanceDB call that diffdex does not'],
  ['@lancedb/lancedb/node_modules/@huggingface/transformers', 'a second copy'],
  ['onnxruntime-web', 'which transformers.js does not import in Node.js'],
  ['sharp', 'which transformers.js calls for images'],
])('an empty package stands in for %s, %s', (path) => {
  expect(lock.packages[`node_modules/${path}`]?.name).toBe('empty-npm-package');
});

test('what runs models is for development only', () => {
  for (const name of ['@huggingface/transformers', 'onnxruntime-node', 'onnxruntime-common']) {
    expect(lock.packages[`node_modules/${name}`]?.dev).toBe(true);
  }
});
