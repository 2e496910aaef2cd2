import { expect, it } from 'vitest';
import { keepFineChunker } from '../../src/app/diff/keep-fine-chunker.js';
import { openFineChunker } from '../../src/app/diff/open-fine-chunker.js';

it('gives the chunks that it gave before for equal texts, in the order of the files, and others for others', async () => {
  const texts = ['one', 'two', 'three'].map((name) => `export function ${name}(): void {}\n`);
  const [one = '', two = '', three = ''] = texts;
  const kept = keepFineChunker();
  const fresh = openFineChunker();
  const asked = (list: readonly string[], language = 'typescript') =>
    list.map((text) => ({ language, text }));
  try {
    const first = await kept.chunk(asked([one, two]));
    const again = await kept.chunk(asked([three, two, one, one]));
    expect(again).toEqual(await fresh.chunk(asked([three, two, one, one])));
    expect(again[1]).toBe(first[1]);
    expect(again[2]).toBe(first[0]);
    expect(await kept.chunk(asked([one], 'python'))).not.toEqual([first[0]]);
    // What was not used for longest goes first.
    const large = '// filler of a long file\n'.repeat(180_000);
    await kept.chunk(asked([large], 'text'));
    const [later] = await kept.chunk(asked([one]));
    expect(later).toEqual(first[0]);
    expect(later).not.toBe(first[0]);
  } finally {
    await kept.close();
    await fresh.close();
  }
});
