import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitRecords } from '../../src/git/run/split-records.js';
import { collect } from './collect.js';

const SEPARATOR = 0;

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (const size of sizes) yield await Promise.resolve(bytes.subarray(start, (start += size)));
  yield bytes.subarray(start);
}

it('cuts at separators, however the stream is cut', async () => {
  const record = fc.string({ minLength: 1, maxLength: 6 }).map((text) => text.replaceAll('\0', 'x'));
  const sizes = fc.array(fc.nat({ max: 5 }));
  await fc.assert(
    fc.asyncProperty(fc.array(record), sizes, fc.boolean(), async (records, cuts, isTerminated) => {
      const text = records.join('\0') + (isTerminated && records.length > 0 ? '\0' : '');
      const found = (await collect(splitRecords(pieces(Buffer.from(text), cuts), SEPARATOR))).flat();
      expect(found.map(String)).toEqual(records);
    }),
  );
});
