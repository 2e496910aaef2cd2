import { expect, it } from 'vitest';
import type { FileEntry } from '../../src/core/ports/snapshot-reader.js';
import { listFolder } from '../../src/search/answer/list-folder.js';
import { sampleFileRow } from '../support/sample-rows.js';

const FILES: FileEntry[] = [
  { path: 'README.md', contents: ['a'] },
  { path: 'src/app/main.ts', contents: ['a', 'b'] },
  { path: 'src/app/logo.png', contents: [] },
  { path: 'src/app/deep/er.ts', contents: ['a'] },
  { path: 'src/index.ts', contents: ['a', 'b', 'c'] },
  { path: 'src/icon.png', contents: [] },
  { path: 'srcs/other.ts', contents: ['a'] },
].map(sampleFileRow);

it('lists what is directly in a folder, and counts what is below', () => {
  const { folders, files } = listFolder(FILES, 'src') ?? expect.fail('no such folder');
  expect(folders).toEqual([{ path: 'src/app', files: 2, chunks: 3 }]);
  expect(files.map(({ path }) => path)).toEqual(['src/index.ts', 'src/icon.png']);
});

it('lists the root', () => {
  const { folders, files } = listFolder(FILES, '') ?? expect.fail('no root');
  expect(folders).toEqual([
    { path: 'src', files: 3, chunks: 6 },
    { path: 'srcs', files: 1, chunks: 1 },
  ]);
  expect(files.map(({ path }) => path)).toEqual(['README.md']);
});

it('knows a folder by files or by folders in it, and the root always', () => {
  expect(listFolder(FILES, 'srcs')?.folders).toEqual([]);
  expect(listFolder(FILES.slice(1, 3), 'src')?.files).toEqual([]);
  expect(listFolder(FILES, 'src/none')).toBeUndefined();
  expect(listFolder(FILES, 'README.md')).toBeUndefined();
  expect(listFolder([], '')).toEqual({ folders: [], files: [] });
});
