import { describe, expect, it } from 'vitest';
import type { SearchFilter } from '../../src/core/ports/snapshot-reader.js';
import type { PathMention } from '../../src/search/query/path-mentions.js';
import { retrieveMentionedFiles } from '../../src/search/retrieval/retrieve-mentioned-files.js';
import type { SampleFile } from '../support/sample-rows.js';
import { memoryReader, overlayOf } from '../support/memory-reader.js';

/** Files whose words have those of their names, as indexing would make them. */
const named = (path: string, lines = 1, fields: Partial<SampleFile> = {}): SampleFile => ({
  path,
  contents: Array.from(
    { length: lines },
    (_, at) => `pool client ${path.replaceAll(/\W/g, '')} ${String(at)}`,
  ),
  ...fields,
});
const FILES = [
  named('src/net/pool.ts', 3),
  named('src/db/pool.ts'),
  named('src/db/pool.go', 1, { language: 'go', kind: 'method' }),
  named('src/client.ts'),
];

async function retrieve(
  mentions: PathMention[],
  filter: SearchFilter = {},
  files = FILES,
): Promise<string[]> {
  const rows = await retrieveMentionedFiles(memoryReader(overlayOf(files)), mentions, filter);
  return rows.map(({ path, startLine }) => `${path}:${String(startLine)}`);
}

describe('a mentioned file', () => {
  it('gives all of its chunks, and of a stack frame the one at the line', async () => {
    expect(await retrieve([{ path: 'net/pool.ts' }])).toEqual(
      [1, 2, 3].map((at) => `src/net/pool.ts:${String(at)}`),
    );
    expect(await retrieve([{ path: 'app/src/net/pool.ts', line: 2 }])).toEqual(['src/net/pool.ts:2']);
    expect(await retrieve([{ path: 'net/pool.ts', line: 4 }])).toEqual([]);
  });

  it('is every file of that end, and no other of that name', async () => {
    expect(await retrieve([{ path: 'pool.ts' }])).toEqual([
      'src/db/pool.ts:1',
      ...[1, 2, 3].map((at) => `src/net/pool.ts:${String(at)}`),
    ]);
    expect(await retrieve([{ path: 'other/pool.ts' }])).toEqual([]);
  });

  it('must have an ending: words and folders are no files', async () => {
    expect(await retrieve([{ path: 'src/net' }, { path: 'pool' }, { path: 'src/.ts' }])).toEqual([]);
  });

  it('keeps to the languages and kinds that are asked for', async () => {
    expect(await retrieve([{ path: 'pool.go' }], { languages: ['go'] })).toEqual(['src/db/pool.go:1']);
    expect(await retrieve([{ path: 'pool.go' }], { languages: ['typescript'] })).toEqual([]);
    expect(await retrieve([{ path: 'pool.go' }], { kinds: ['method'] })).toEqual(['src/db/pool.go:1']);
    expect(await retrieve([{ path: 'pool.go' }], { kinds: ['function'] })).toEqual([]);
    expect(await retrieve([{ path: 'pool.go' }], { kinds: [] })).not.toEqual([]);
  });

  it('is not looked up where a filter says which files count', async () => {
    expect(await retrieve([{ path: 'client.ts' }], { paths: ['src'] })).toEqual([]);
  });

  it('of several gives those of each, at its own line', async () => {
    const mentions = [{ path: 'net/pool.ts', line: 3 }, { path: 'client.ts' }, { path: 'src/client' }];
    expect(await retrieve(mentions)).toEqual(['src/client.ts:1', 'src/net/pool.ts:3']);
    const frames = [
      { path: 'db/pool.ts', line: 1 },
      { path: 'net/pool.ts', line: 2 },
    ];
    expect(await retrieve(frames)).toEqual(['src/db/pool.ts:1', 'src/net/pool.ts:2']);
  });

  it('is found among many files with its words', async () => {
    const others = Array.from({ length: 60 }, (_, at) => named(`lib/pool${String(at)}.ts`));
    expect(await retrieve([{ path: 'db/pool.go' }], {}, [...others, ...FILES])).toEqual(['src/db/pool.go:1']);
  });

  it('may have a name with signs of globs', async () => {
    const files = [named('app/[pool].ts'), named('app/xpool-.ts')];
    expect(await retrieve([{ path: 'app/[pool].ts' }], {}, files)).toEqual(['app/[pool].ts:1']);
  });

  it('is one of eight at most', async () => {
    const files = Array.from({ length: 20 }, (_, at) => named(`a${String(at)}/pool.ts`));
    expect(await retrieve([{ path: 'pool.ts' }], {}, files)).toHaveLength(8);
  });
});
