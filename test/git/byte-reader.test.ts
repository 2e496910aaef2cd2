import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader } from '../../src/git/objects/byte-reader.js';

/** A reader of a text that arrives in pieces of such sizes. */
function readerOf(text: string, sizes: readonly number[] = []): ByteReader {
  async function* pieces(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(text);
    let start = 0;
    for (const size of sizes) yield await Promise.resolve(bytes.subarray(start, (start += size)));
    yield bytes.subarray(start);
  }
  return new ByteReader(pieces());
}

it('reads lines, and blocks of which the length is known, however they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5 })), async (sizes) => {
      const reader = readerOf('head 3\nab\n\nskipped\n\nlast', sizes);
      expect(await reader.readLine()).toBe('head 3');
      expect(String(await reader.readBytes(3))).toBe('ab\n');
      expect(await reader.readLine()).toBe('');
      await reader.skipBytes('skipped'.length);
      expect(await reader.readLine()).toBe('');
      expect(await reader.readLine()).toBe('');
      expect(String(await reader.readBytes(2))).toBe('la');
      expect(String(await reader.readBytes(2))).toBe('st');
    }),
  );
});

it.each([[[]], [[2]], [[1, 1, 1]]])(
  'says where the stream ends before what is asked for, in pieces of %j',
  async (sizes) => {
    expect(await readerOf('abc', sizes).readLine()).toBeUndefined();
    expect(await readerOf('abc', sizes).readBytes(4)).toBeUndefined();
    const reader = readerOf('abc', sizes);
    await reader.skipBytes(9);
    expect(await reader.readBytes(1)).toBeUndefined();
  },
);

it('reads no bytes where none are asked for', async () => {
  const reader = readerOf('abc');
  expect(await reader.readBytes(0)).toHaveLength(0);
  await reader.skipBytes(0);
  expect(String(await reader.readBytes(3))).toBe('abc');
});
