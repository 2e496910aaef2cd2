import { expect, test } from 'vitest';
import { cacheKeys } from '../../src/action/cache-keys.js';

const IDENTITY = {
  format: 1,
  embedder: { id: 'code-static-256', digest: 'model a', dimension: 256 },
  optionsDigest: 'options a',
};
const REVISION = 'a'.repeat(40);

function keysOf(scope: string, fallbacks: string[] = [], identity = IDENTITY): ReturnType<typeof cacheKeys> {
  return cacheKeys(identity, { scope, fallbacks }, REVISION);
}

test('the key is below the prefix of its branch, and ends with the commit', () => {
  const { key, restoreKeys } = keysOf('main');

  expect(key).toBe(`${restoreKeys[0] ?? ''}${REVISION}`);
});

test('branches to fall back to come nearest first, each once, then any of the same model', () => {
  const { restoreKeys } = keysOf('pull-7', ['release', 'main', 'main']);
  const prefixOf = (branch: string): string | undefined => keysOf(branch).restoreKeys[0];

  expect(restoreKeys.slice(0, 3)).toEqual(['pull-7', 'release', 'main'].map(prefixOf));
  expect(restoreKeys).toHaveLength(4);
  expect(keysOf('main').key.startsWith(restoreKeys[3] ?? '?')).toBe(true);
});

test('a branch is not taken for another that begins like it or looks like it', () => {
  const prefix = keysOf('main').restoreKeys[0] ?? '?';

  for (const other of ['main-2', 'main/2', 'Main']) expect(keysOf(other).key.startsWith(prefix)).toBe(false);
  expect(keysOf('a/b').key).not.toBe(keysOf('a-b').key);
});

test('another model or format shares no prefix, other options only the last', () => {
  const { key } = keysOf('main');
  const options = keysOf('main', [], { ...IDENTITY, optionsDigest: 'options b' }).restoreKeys;
  const model = { ...IDENTITY, embedder: { ...IDENTITY.embedder, digest: 'model b' } };

  expect(options.map((prefix) => key.startsWith(prefix))).toEqual([false, true]);
  for (const other of [model, { ...IDENTITY, format: 2 }]) {
    expect(keysOf('main', [], other).restoreKeys.some((prefix) => key.startsWith(prefix))).toBe(false);
  }
});

test('a key is one that the cache takes, whatever the branch is called', () => {
  const { key } = keysOf(`feature/,\n${'long'.repeat(200)}`);

  expect(key).toMatch(/^[\w.-]{1,200}$/);
});
