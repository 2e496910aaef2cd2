import { describe, expect, it } from 'vitest';
import type { ChunkRow } from '../../src/core/types.js';
import { rank } from '../../src/search/rank/rank.js';
import { understandQuery } from '../../src/search/query/understand-query.js';
import { chunkRow } from './chunk-row.js';

/** Ranks rows that fusion found equally good, so that the rules alone decide. */
function rankEqual(query: string, rows: ChunkRow[], files: Record<string, number> = {}) {
  const chunkScores = new Map(rows.map(({ id }) => [id, 1]));
  return rank(understandQuery(query), { rows, chunkScores, fileScores: new Map(Object.entries(files)) });
}

const pathsOf = (query: string, rows: ChunkRow[]) => rankEqual(query, rows).map(({ row }) => row.path);

describe('definitions', () => {
  it('come before mentions', () => {
    const rows = [
      chunkRow({ path: 'a.ts', content: 'parseUrl(x)' }),
      chunkRow({ path: 'z.ts', defines: ['parseUrl'], symbol: 'parseUrl' }),
    ];
    expect(pathsOf('parseUrl', rows)).toEqual(['z.ts', 'a.ts']);
  });

  it('of the same case come before others, types before members, own files first', () => {
    const rows = [
      chunkRow({ path: 'a.ts', defines: ['session'], symbol: 'session' }),
      chunkRow({ path: 'b.ts', defines: ['Session'], symbol: 'Client.Session', kind: 'method' }),
      chunkRow({ path: 'c.ts', defines: ['Session'], symbol: 'Session', kind: 'class' }),
      chunkRow({ path: 'session.ts', defines: ['Session'], symbol: 'Session', kind: 'class' }),
    ];
    expect(pathsOf('Session', rows)).toEqual(['session.ts', 'c.ts', 'b.ts', 'a.ts']);
  });

  it('in the container asked for come first', () => {
    const rows = [
      chunkRow({ path: 'a.ts', defines: ['acquire'], symbol: 'Lock.acquire' }),
      chunkRow({ path: 'b.ts', defines: ['acquire'], symbol: 'Pool.acquire' }),
    ];
    expect(pathsOf('Pool.acquire', rows)).toEqual(['b.ts', 'a.ts']);
  });

  it('of a name inside prose count the less the more files define it', () => {
    const common = ['a', 'b', 'c', 'd'].map((name) =>
      chunkRow({ path: `${name}.ts`, defines: ['toString'], symbol: 'toString' }),
    );
    const [single] = rankEqual('where is toString called', common.slice(0, 1));
    const [shared] = rankEqual('where is toString called', common);
    expect(shared?.explanation['definition']).toBeCloseTo((single?.explanation['definition'] ?? 0) / 2);
  });
});

describe('paths', () => {
  it('with words of the query come first, the file name before the directory', () => {
    const rows = [
      chunkRow({ path: 'src/other.ts' }),
      chunkRow({ path: 'src/retry/other.ts' }),
      chunkRow({ path: 'src/retry.ts' }),
    ];
    expect(pathsOf('how retries wait', rows)).toEqual(['src/retry.ts', 'src/retry/other.ts', 'src/other.ts']);
  });

  it('count little for words that all of them have', () => {
    const rows = ['reader', 'writer', 'tree'].map((name) => chunkRow({ path: `json/json_${name}.ts` }));
    const [best] = rankEqual('json writer', rows);
    expect(best?.row.path).toBe('json/json_writer.ts');
    expect(best?.explanation['path words']).toBeGreaterThan(0.8);
  });

  it('whose whole name is in the query come before longer names', () => {
    const rows = [
      chunkRow({ path: 'a/json_reader_tree_factory.ts' }),
      chunkRow({ path: 'b/json_reader.ts' }),
    ];
    expect(pathsOf('the json reader', rows)[0]).toBe('b/json_reader.ts');
  });

  it('named in the query come first, and of a stack frame the chunk at its line', () => {
    const rows = [
      chunkRow({ path: 'src/a.ts' }),
      chunkRow({ path: 'src/net/client.ts', startLine: 1 }),
      chunkRow({ path: 'src/net/client.ts', startLine: 40 }),
    ];
    expect(pathsOf('timeouts in src/net', rows)[0]).toBe('src/net/client.ts');
    const [first] = rankEqual('Error: closed\n    at send (/app/src/net/client.ts:44:7)', rows);
    expect(first?.row.startLine).toBe(40);
  });
});

describe('files', () => {
  it('lift their best chunk as a whole', () => {
    const rows = [chunkRow({ path: 'a.ts' }), chunkRow({ path: 'b.ts' })];
    const ranked = rankEqual('open the door', rows, { 'b.ts': 2, 'a.ts': 1 });
    expect(ranked[0]?.row.path).toBe('b.ts');
  });

  it('do not crowd out others', () => {
    const rows = [1, 20, 40].map((startLine) => chunkRow({ path: 'a.ts', startLine }));
    expect(pathsOf('open the door', [...rows, chunkRow({ path: 'b.ts' })])).toEqual([
      'a.ts',
      'b.ts',
      'a.ts',
      'a.ts',
    ]);
  });

  it.each([
    ['test/door.test.ts', 'tests of the door'],
    ['examples/door.ts', 'an example of the door'],
    ['docs/door.md', 'documentation of the door'],
    ['types/door.d.ts', 'stubs of the door'],
    ['legacy/door.ts', 'the legacy door'],
  ])('like %s come last unless the query asks for them', (path, asking) => {
    const rows = [chunkRow({ path }), chunkRow({ path: 'src/door.ts' })];
    expect(pathsOf('open the door', rows)).toEqual(['src/door.ts', path]);
    const [asked] = rankEqual(asking, [chunkRow({ path })]);
    expect(asked?.explanation['file kind']).toBeUndefined();
  });

  it('that only re-export come after what they export', () => {
    const reExport = chunkRow({ path: 'src/index.ts', kind: 'block' });
    const definition = chunkRow({ path: 'lib/index.ts', kind: 'function' });
    expect(pathsOf('open the door', [reExport, definition])).toEqual(['lib/index.ts', 'src/index.ts']);
  });
});

it('prefers the language that the query names', () => {
  const rows = [chunkRow({ path: 'a.ts' }), chunkRow({ path: 'b.go', language: 'go' })];
  expect(pathsOf('golang worker', rows)[0]).toBe('b.go');
  expect(pathsOf('where does work go', rows)[0]).toBe('a.ts');
});

it('puts chunks with a quoted text first', () => {
  const rows = [chunkRow({ path: 'a.ts' }), chunkRow({ path: 'b.ts', content: 'throw "No such file"' })];
  expect(pathsOf('fails with "No such file"', rows)[0]).toBe('b.ts');
});

it('explains each score by contributions that make it up', () => {
  const rows = [chunkRow({ path: 'test/retry.ts', symbol: 'retry' }), chunkRow({ path: 'src/a.ts' })];
  const candidate = rankEqual('how retry waits', rows).find(({ row }) => row.path === 'test/retry.ts');
  const { 'file kind': factor = 1, ...added } = candidate?.explanation ?? {};
  const sum = Object.values(added).reduce((total, part) => total + part, 0);
  expect(candidate?.score).toBeCloseTo(sum * factor);
});

it('orders ties by path and line, whatever the order of retrieval', () => {
  const rows = ['b.ts', 'a.ts', 'c.ts'].map((path) => chunkRow({ path }));
  expect(pathsOf('open the door', rows)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect(pathsOf('open the door', rows.toReversed())).toEqual(['a.ts', 'b.ts', 'c.ts']);
});

describe('stack frames', () => {
  it('count twice a path without a line, and each further one four fifths of the one before', () => {
    const trace = 'Error\n  at a (src/a.ts:5:1)\n  at b (src/b.ts:5:1)\n  at c (src/c.ts:5:1)';
    const rows = ['a', 'b', 'c'].map((name) => chunkRow({ path: `src/${name}.ts` }));
    const outside = chunkRow({ path: 'src/a.ts', startLine: 50 });
    const boosts = new Map(
      rankEqual(trace, [...rows, outside]).map(({ row, explanation }) => [row.id, explanation['place']]),
    );
    const valueOf = (id: string): number => boosts.get(id) ?? 0;
    expect(valueOf('src/a.ts:1') / valueOf('src/a.ts:50')).toBeCloseTo(2);
    expect(valueOf('src/b.ts:1') / valueOf('src/a.ts:1')).toBeCloseTo(0.8);
    expect(valueOf('src/c.ts:1') / valueOf('src/a.ts:1')).toBeCloseTo(0.64);
  });
});
