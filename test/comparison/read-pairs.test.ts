import { afterAll, describe, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import type { DiffParts, FileText } from '../../src/comparison/diff-parts.js';
import type { FilePair } from '../../src/comparison/file-pair.js';
import { readPairs, type ReadPair } from '../../src/comparison/read-pairs.js';
import { silentReporter } from '../support/silent-reporter.js';

const chunker = openChunker(silentReporter);
afterAll(() => chunker.close());

type Texts = Record<string, string | FileText>;

/** Reads pairs from two trees of such files. Plain texts have no grammar, so that cutting them is quick. */
async function read(pairs: FilePair[], before: Texts, after: Texts, parts: Partial<DiffParts> = {}) {
  const opened: [string, string[]][] = [];
  const openTexts: DiffParts['openTexts'] = (tree, paths) => {
    opened.push([tree, [...paths]]);
    const texts = tree === 'old' ? before : after;
    return Promise.resolve({
      read: (asked) =>
        Promise.resolve(
          new Map(
            asked.flatMap((path): [string, FileText][] => {
              const text = texts[path];
              if (text === undefined) return [];
              return [[path, typeof text === 'string' ? { skip: '', text } : text]];
            }),
          ),
        ),
    });
  };
  const found: ReadPair[] = [];
  const all = { chunker, openTexts, ...parts } as DiffParts;
  for await (const one of readPairs(pairs, { before: 'old', after: 'new' }, all)) found.push(one);
  return { found, opened };
}

const modified = (path: string): FilePair => ({ change: 'modified', before: path, after: path });
const told = (one: ReadPair | undefined) =>
  one?.skip === ''
    ? [one.language, one.before.map(({ lines }) => lines), one.after.map(({ lines }) => lines)]
    : one?.skip;

it('reads and cuts both sides, in order, each from its tree', async () => {
  const renamed: FilePair = { change: 'renamed', before: 'b.txt', after: 'c.txt' };
  const { found, opened } = await read(
    [modified('a.txt'), renamed],
    { 'a.txt': 'one', 'b.txt': 'two' },
    { 'a.txt': 'uno', 'c.txt': 'dos' },
  );
  expect(found.map(({ pair }) => pair)).toEqual([modified('a.txt'), renamed]);
  expect(found.map(told)).toEqual([
    ['text', [['one']], [['uno']]],
    ['text', [['two']], [['dos']]],
  ]);
  expect(opened).toEqual([
    ['old', ['a.txt', 'b.txt']],
    ['new', ['a.txt', 'c.txt']],
  ]);
});

it('knows files that only one side has', async () => {
  const { found, opened } = await read(
    [
      { change: 'added', before: undefined, after: 'new.txt' },
      { change: 'deleted', before: 'old.txt', after: undefined },
    ],
    { 'old.txt': 'two' },
    { 'new.txt': 'one' },
  );
  expect(found.map(told)).toEqual([
    ['text', [], [['one']]],
    ['text', [['two']], []],
  ]);
  expect(opened).toEqual([
    ['old', ['old.txt']],
    ['new', ['new.txt']],
  ]);
});

it('takes the language of the newer side', async () => {
  const pair: FilePair = { change: 'renamed', before: 'a.txt', after: 'a.csv' };
  const { found } = await read([pair], { 'a.txt': 'x' }, { 'a.csv': 'x' });
  expect(told(found[0])).toEqual([chunker.languageOf('a.csv'), [['x']], [['x']]]);
});

describe('a file', () => {
  it('that is empty is compared: all that it had is gone', async () => {
    const { found } = await read([modified('a.txt')], { 'a.txt': 'one' }, { 'a.txt': { skip: 'empty' } });
    expect(told(found[0])).toEqual(['text', [['one']], []]);
  });

  it.each([
    ['of its newer side', { skip: 'binary' }, { skip: 'secret' }, 'secret'],
    ['of its older side', { skip: 'binary' }, 'text', 'binary'],
    ['of either side', 'text', { skip: 'too-large' }, 'too-large'],
    ['of an empty one', { skip: 'empty' }, { skip: 'vendored' }, 'vendored'],
  ] as [string, string | FileText, string | FileText, string][])(
    'is left out for the reason %s',
    async (_, before, after, reason) => {
      expect(told((await read([modified('a')], { a: before }, { a: after })).found[0])).toBe(reason);
    },
  );

  it('that a side lacks after all is missing, and others go on', async () => {
    const { found } = await read(
      [modified('a.txt'), modified('b.txt')],
      { 'b.txt': 'x' },
      { 'a.txt': 'x', 'b.txt': 'y' },
    );
    expect(found.map(told)).toEqual(['missing', ['text', [['x']], [['y']]]]);
  });

  it('that takes too long to cut is left out', async () => {
    const slow: DiffParts['chunker'] = {
      version: chunker.version,
      languageOf: chunker.languageOf.bind(chunker),
      chunk: async (files) => {
        const cut = await chunker.chunk(files);
        return cut.map((chunks, at) => (files[at]?.text === 'slow' ? undefined : chunks));
      },
      prepare: chunker.prepare.bind(chunker),
      rest: chunker.rest.bind(chunker),
      close: chunker.close.bind(chunker),
    };
    const { found } = await read(
      [modified('a.txt'), modified('b.txt')],
      { 'a.txt': 'slow', 'b.txt': 'x' },
      { 'a.txt': 'quick', 'b.txt': 'y' },
      { chunker: slow },
    );
    expect(found.map(told)).toEqual(['too-slow', ['text', [['x']], [['y']]]]);
  });
});

it('reads many files a batch at a time, and can be stopped between two', async () => {
  const paths = Array.from({ length: 130 }, (_, at) => `f${String(at)}.txt`);
  const texts = Object.fromEntries(paths.map((path) => [path, path]));
  const { found } = await read(paths.map(modified), texts, texts);
  expect(found.map(({ pair }) => pair.after)).toEqual(paths);
  await expect(read([modified('a')], {}, {}, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});
