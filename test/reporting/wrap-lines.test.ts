import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrapLines } from '../../src/reporting/text/wrap-lines.js';

it('goes on to the right of the label', () => {
  const text =
    'Indexed c0ffee, full\n  time     read 2 s, parse 3 s, write 4 s (phases overlap)\n  usage    none';
  expect(wrapLines(text, 30)).toBe(
    [
      'Indexed c0ffee, full',
      '  time     read 2 s, parse 3',
      '           s, write 4 s',
      '           (phases overlap)',
      '  usage    none',
    ].join('\n'),
  );
});

it('loses no word, and breaks only what is too long', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z,]{1,12}$/)),
      fc.integer({ min: 1, max: 60 }),
      (words, width) => {
        const text = `label    ${words.join(' ')}`;
        const wrapped = wrapLines(text, width);
        expect(wrapped.split(/\s+/)).toEqual(text.split(/\s+/));
        if (text.length <= width) expect(wrapped).toBe(text);
        for (const line of wrapped.split('\n')) {
          expect(line.length <= width || line.trim().split(/ +/).length <= 2).toBe(true);
        }
      },
    ),
  );
});
