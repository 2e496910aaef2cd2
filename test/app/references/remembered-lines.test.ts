import { expect, it } from 'vitest';
import { rememberedLines } from '../../../src/app/references/remembered-lines.js';
import type { ChunkRow } from '../../../src/core/types.js';

function chunkOf(path: string): ChunkRow {
  const content = `one of ${path}\ntwo`;
  return {
    ...{
      id: path,
      path,
      blob: '',
      language: 'text',
      kind: 'text',
      symbol: '',
      defines: [],
      kinds: [],
      nameRows: [],
    },
    ...{ startLine: 1, endLine: 2, content, contentHash: '', terms: '' },
  };
}

it('reads the lines of a file once for a reader', async () => {
  const read: string[] = [];
  const reader = {
    readChunks: (paths: readonly string[]): Promise<ChunkRow[]> => {
      read.push(...paths);
      return Promise.resolve(paths.map(chunkOf));
    },
  };
  expect((await rememberedLines(reader, ['a'])).get('a')).toEqual(['one of a', 'two']);
  const both = await rememberedLines(reader, ['a', 'b']);
  expect([both.get('a'), both.get('b')]).toEqual([
    ['one of a', 'two'],
    ['one of b', 'two'],
  ]);
  expect(read).toEqual(['a', 'b']);
  await rememberedLines({ ...reader }, ['a']);
  expect(read).toEqual(['a', 'b', 'a']);
});
