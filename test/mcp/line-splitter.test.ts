import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineSplitter } from '../../src/mcp/stdio/line-splitter.js';

it('gives the same lines however the bytes come, and none that is too long', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '\u{1f600}', ' ', '\n'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 7 }), (input, max, size) => {
      const bytes = Buffer.from(input);
      const splitter = new LineSplitter(max);
      const lines = [];
      for (let at = 0; at < bytes.length; at += size)
        lines.push(...splitter.push(bytes.subarray(at, at + size)));
      const expected = input
        .split('\n')
        .slice(0, -1)
        .map((line) => (Buffer.byteLength(line) > max ? { isTooLong: true } : { text: line }));
      expect(lines).toEqual(expected);
    }),
  );
});
