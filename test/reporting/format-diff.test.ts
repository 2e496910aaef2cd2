import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileDiff, SemanticDiff, SymbolLocation } from '../../src/core/results/semantic-diff.js';
import { diffMarkdown } from '../../src/reporting/diff/diff-markdown.js';
import { formatDiff } from '../../src/reporting/diff/format-diff.js';
import { hostilePath, hostileText } from './hostile.js';

const place = (symbol: string, parts: Partial<SymbolLocation> = {}): SymbolLocation => ({
  path: 'src/pool.ts',
  symbol,
  kind: 'method',
  language: 'typescript',
  startLine: 3,
  endLine: 9,
  ...parts,
});

const MODIFIED: FileDiff = {
  path: 'src/pool.ts',
  change: 'modified',
  language: 'typescript',
  symbols: [
    {
      change: 'renamed',
      before: place('Pool', { kind: 'class' }),
      after: place('Line', { kind: 'class' }),
      parts: ['comment'],
      similarity: 0.9,
    },
    { change: 'moved', before: place('Pool.size'), after: place('Line.size'), parts: [], similarity: 1 },
    {
      change: 'moved',
      before: place('Pool.open'),
      after: place('Line.open'),
      parts: ['body'],
      similarity: 0.8,
    },
    { change: 'changed', before: place(''), after: place(''), parts: ['body'], similarity: 0.5 },
    {
      change: 'added',
      after: place('Line.wait'),
      similar: [{ ...place('sleep', { path: 'src/sleep.ts', kind: 'function' }), score: 0.812 }],
    },
    { change: 'removed', before: place('Pool.close') },
  ],
};
const ADDED: FileDiff = {
  path: 'net.ts',
  change: 'added',
  language: 'typescript',
  symbols: [
    { change: 'added', after: place('', { path: 'net.ts', kind: 'block', startLine: 1, endLine: 1 }) },
    {
      change: 'moved',
      before: place('retry', { kind: 'function' }),
      after: place('retry', { path: 'net.ts', kind: 'function' }),
      parts: [],
      similarity: 1,
    },
  ],
};

function diffOf(...files: FileDiff[]): SemanticDiff {
  return {
    base: { revision: 'a'.repeat(40), tree: 'b'.repeat(40), origin: 'upstream' },
    head: { revision: 'c'.repeat(40), tree: 'd'.repeat(40), origin: 'commit' },
    files,
    skipped: [{ path: 'logo.png', reason: 'binary' }],
    totals: {
      files: { added: 1, modified: 1, deleted: 0, renamed: 0 },
      symbols: { added: 1, changed: 1, renamed: 1, moved: 3, removed: 1 },
      cosmetic: 0,
    },
    notes: [],
    durationMs: 12,
  };
}

it('prints a line a symbol, members with their owner', () => {
  expect(formatDiff(diffOf(MODIFIED, ADDED), { limit: 100 })).toBe(
    `From aaaaaaaaaa (last common commit with the upstream branch) to cccccccccc

src/pool.ts
  = renamed  class Line  from Pool  (comment)  with 1 member  3-9
  > moved    method Line.open  (body)  3-9
  ~ changed  outside definitions  (body)  3-9
  + added    method Line.wait  3-9
      like src/sleep.ts:3-9  sleep  0.81
  - removed  method Pool.close  3-9

net.ts  added
  > moved    function retry  from src/pool.ts:3-9  3-9

2 files: 1 added, 1 modified
7 symbols: 1 added, 1 changed, 1 renamed, 3 moved, 1 removed
1 file not compared: 1 binary
compared in 12 ms`,
  );
});

it('prints Markdown', () => {
  expect(diffMarkdown(diffOf(MODIFIED, ADDED), { limit: 100 })).toMatchInlineSnapshot(`
    "From aaaaaaaaaa (last common commit with the upstream branch) to cccccccccc.  
    **2 files: 1 added, 1 modified**  
    **7 symbols: 1 added, 1 changed, 1 renamed, 3 moved, 1 removed**

    **\`src/pool.ts\`**

    - renamed class \`Line\` from \`Pool\` with 1 member, lines 3–9 (comment)
    - moved method \`Line.open\`, lines 3–9 (body)
    - changed code outside definitions, lines 3–9 (body)
    - **added** method \`Line.wait\`, lines 3–9
      - like \`sleep\` in \`src/sleep.ts\`, lines 3–9 (0.81)
    - removed method \`Pool.close\`, lines 3–9

    **\`net.ts\`** (added)

    - moved function \`retry\` from \`src/pool.ts\`, lines 3–9

    1 file not compared: 1 binary
    "
  `);
});

it('stops at its limit and says so', () => {
  const text = formatDiff(diffOf(MODIFIED, ADDED), { limit: 2 });
  expect(text).toContain('… and 4 more symbols; use --limit to see more');
  expect(text).not.toContain('net.ts');
  expect(diffMarkdown(diffOf(MODIFIED, ADDED), { limit: 2 })).toContain('… and 4 more symbols.');
});

it('colours for terminals only', () => {
  expect(formatDiff(diffOf(MODIFIED), { limit: 9 })).not.toContain('\u001b');
});

const hostileLocation = fc
  .record({ symbol: hostileText, path: hostilePath })
  .map(({ symbol, path }) => place(symbol, { path }));

const hostileDiff = fc
  .record({ path: hostilePath, before: hostileLocation, after: hostileLocation, extra: hostileLocation })
  .map(({ path, before, after, extra }) =>
    diffOf({
      path,
      previousPath: before.path,
      change: 'renamed',
      language: 'text',
      symbols: [
        { change: 'moved', before, after, parts: ['body'], similarity: 0.5 },
        { change: 'added', after: extra, similar: [{ ...before, score: 0.7 }] },
        { change: 'removed', before: extra },
      ],
    }),
  );

it('lets nothing of a repository act in text or leave code in Markdown', () => {
  fc.assert(
    fc.property(hostileDiff, (diff) => {
      const text = formatDiff(diff, { limit: 9 });
      const markdown = diffMarkdown(diff, { limit: 9 });
      for (const output of [text, markdown])
        expect(output).not.toMatch(
          /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}]/u,
        );
      const outside = markdown.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, 'CODE');
      expect(outside.replaceAll('CODE', '')).toMatch(/^[\w\s.,:;*()–-]*$/);
    }),
  );
});
