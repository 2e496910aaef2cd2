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

test('the optional packages of LanceDB are replaced by an empty one', () => {
  for (const name of ['openai', '@huggingface/transformers']) {
    expect(lock.packages[`node_modules/${name}`]?.name).toBe('empty-npm-package');
  }
  expect(Object.keys(lock.packages).filter((path) => /onnxruntime|node_modules\/sharp$/.test(path))).toEqual(
    [],
  );
});
