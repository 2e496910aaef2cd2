import { expect, it } from 'vitest';
import { digestOf, sha256 } from '../../src/platform/digest.js';

it('tells parts apart by their borders', () => {
  expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
  expect(digestOf('a')).not.toBe(digestOf('a', ''));
  expect(digestOf('ü')).toMatch(/^[0-9a-f]{32}$/);
});

it('is stable across versions, since snapshots hold it', () => {
  expect(digestOf('src/a.ts', 'x')).toBe('5a62983f140050e45c0916cbd83295b1');
  expect(sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
