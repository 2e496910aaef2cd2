import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, encodePath, pathBelow } from '../../src/git/run/git-path.js';

describe('decodePath', () => {
  it('keeps UTF-8 and shows other bytes', () => {
    expect(decodePath(Buffer.from('src/größe 文.ts'))).toBe('src/größe 文.ts');
    expect(decodePath(Buffer.from([0x61, 0xff, 0xc3, 0xa4, 0xe6, 0x96]))).toBe('a\\xffä\\xe6\\x96');
  });

  it('keeps a name that looks like an escape apart from the byte that it shows', () => {
    expect(decodePath(Buffer.from([0xff]))).toBe('\\xff');
    expect(decodePath(Buffer.from('\\xff'))).toBe('\\x5cxff');
    expect(decodePath(Buffer.from([0x5c, 0x78, 0x66, 0x66, 0xff]))).toBe('\\x5cxff\\xff');
  });

  it('gives every sequence of bytes a text of its own', () => {
    const byte = fc.oneof(fc.integer({ min: 1, max: 255 }), fc.constantFrom(0x5c, 0x78, 0x66, 0x30));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        expect([...encodePath(decodePath(Buffer.from(bytes)))]).toEqual(bytes);
      }),
    );
  });
});

describe('pathBelow', () => {
  it('gives the bytes of an absolute path', () => {
    expect(pathBelow('/repo', 'a/\\xff')).toEqual(Buffer.from([...Buffer.from('/repo/a/'), 0xff]));
  });
});
