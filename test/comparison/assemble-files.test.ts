import { expect, it } from 'vitest';
import { assembleFiles } from '../../src/comparison/assemble-files.js';
import { toFilePairs, type FilePair } from '../../src/comparison/file-pair.js';
import { tallyOf } from '../../src/comparison/tally.js';
import type {
  ChangedPart,
  FileDiff,
  SymbolChange,
  SymbolLocation,
} from '../../src/core/results/semantic-diff.js';
import type { FileChange } from '../../src/core/types.js';

const at = (path: string, startLine: number, symbol = 'open'): SymbolLocation => ({
  path,
  symbol,
  kind: 'function',
  language: 'typescript',
  startLine,
  endLine: startLine,
});
const paired = (path: string, line: number, parts: ChangedPart[] = ['body'], from = path): SymbolChange => ({
  change: from === path ? 'changed' : 'moved',
  before: at(from, line),
  after: at(path, line),
  parts,
  similarity: 1,
});
const removed = (path: string, line: number): SymbolChange => ({ change: 'removed', before: at(path, line) });
const added = (path: string, line: number): SymbolChange => ({ change: 'added', after: at(path, line) });

const lineOf = (change: SymbolChange): string =>
  `${change.change} ${String((change.change === 'removed' ? change.before : change.after).startLine)}`;

function assemble(pairs: FilePair[], changes: SymbolChange[]) {
  const files = pairs.map((pair) => ({ pair, language: 'typescript' }));
  return assembleFiles(files, changes).map(({ symbols, ...file }) => ({
    ...file,
    symbols: symbols.map(lineOf),
  }));
}

it('makes pairs of a difference of trees, by path', () => {
  const entry = (path: string) => ({ path, mode: '100644', blob: 'b' });
  const changes: FileChange[] = [
    { kind: 'modified', entry: entry('m.ts') },
    { kind: 'renamed', entry: entry('c.ts'), previousPath: 'z.ts' },
    { kind: 'deleted', previousPath: 'd.ts' },
    { kind: 'added', entry: entry('a.ts') },
  ];
  expect(toFilePairs(changes)).toEqual([
    { change: 'added', before: undefined, after: 'a.ts' },
    { change: 'renamed', before: 'z.ts', after: 'c.ts' },
    { change: 'deleted', before: 'd.ts', after: undefined },
    { change: 'modified', before: 'm.ts', after: 'm.ts' },
  ]);
});

it('lists changes with the file that they are in now, in line order, removed ones last', () => {
  const pairs: FilePair[] = [
    { change: 'modified', before: 'a.ts', after: 'a.ts' },
    { change: 'deleted', before: 'gone.ts', after: undefined },
    { change: 'added', before: undefined, after: 'new.ts' },
  ];
  const changes = [
    removed('a.ts', 3),
    removed('a.ts', 1),
    added('a.ts', 9),
    paired('a.ts', 2),
    removed('gone.ts', 1),
    paired('new.ts', 5, [], 'a.ts'),
  ];
  expect(assemble(pairs, changes)).toEqual([
    {
      path: 'a.ts',
      change: 'modified',
      language: 'typescript',
      symbols: ['changed 2', 'added 9', 'removed 1', 'removed 3'],
    },
    { path: 'gone.ts', change: 'deleted', language: 'typescript', symbols: ['removed 1'] },
    { path: 'new.ts', change: 'added', language: 'typescript', symbols: ['moved 5'] },
  ]);
});

it('lists what a renamed file lost with it, and each change once', () => {
  const pairs: FilePair[] = [
    { change: 'renamed', before: 'old.ts', after: 'new.ts' },
    { change: 'added', before: undefined, after: 'old.ts' },
  ];
  expect(assemble(pairs, [removed('old.ts', 1), added('new.ts', 2)])).toEqual([
    {
      path: 'new.ts',
      previousPath: 'old.ts',
      change: 'renamed',
      language: 'typescript',
      symbols: ['added 2', 'removed 1'],
    },
    { path: 'old.ts', change: 'added', language: 'typescript', symbols: [] },
  ]);
});

it('counts files and symbols by what became of them, and changes of looks alone', () => {
  const file = (change: FileDiff['change'], symbols: SymbolChange[]): FileDiff => ({
    path: 'a.ts',
    change,
    language: 'typescript',
    symbols,
  });
  expect(
    tallyOf([
      file('modified', [
        paired('a.ts', 1, ['comment']),
        paired('a.ts', 2, ['comment', 'body']),
        added('a.ts', 3),
      ]),
      file('renamed', [
        paired('a.ts', 1, ['layout']),
        paired('a.ts', 2, ['layout']),
        paired('b.ts', 1, ['comment'], 'a.ts'),
        removed('a.ts', 1),
      ]),
    ]),
  ).toEqual({
    files: { added: 0, modified: 1, deleted: 0, renamed: 1 },
    symbols: { added: 1, changed: 4, renamed: 0, moved: 1, removed: 1 },
    cosmetic: 3,
  });
});
