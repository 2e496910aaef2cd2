import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CHUNK_SIZES, type ChunkSizes } from '../../src/chunking/lines/chunk-sizes.js';
import { cutProse } from '../../src/chunking/prose/cut-prose.js';
import type { CutSpan } from '../../src/chunking/lines/cut-span.js';
import { SourceLines } from '../../src/chunking/lines/source-lines.js';

/** Small enough that every section of a sample is cut for itself. */
const TINY: ChunkSizes = { target: 30, max: 80, maxContainer: 80, small: 0 };

describe('Markdown', () => {
  it('is cut at ATX and setext headings, named by the path of headings', async () => {
    const text = [
      '# Boats #',
      'All kinds of boats that float.',
      '## The [`Ferry`](ferry.md) **class** {#ferry}',
      'Carries cars across the river.',
      '',
      'Harbours',
      '========',
      'Where the boats lie at night.',
    ].join('\n');
    expect(await symbols('markdown', text, TINY)).toEqual([
      '1-2 Boats',
      '3-4 Boats > The Ferry class',
      '6-8 Harbours',
    ]);
  });

  it('does not take for headings what only looks like them', async () => {
    const text = [
      '---',
      'title: Front matter',
      '---',
      '# Sails',
      'Cloth that catches the wind.',
      '````md',
      '```',
      '# in a nested fence',
      '```',
      '````',
      '<!--',
      '# in a comment',
      '-->',
      '> # in a quote',
      '',
      '    # in indented code',
      '#hashtag',
      '',
      '- item',
      '  # in a list',
    ].join('\n');
    const spans = await cut('markdown', text, TINY);
    expect([...new Set(spans.map(({ symbol }) => symbol))]).toEqual(['', 'Sails']);
    expect(spans.flatMap(({ defines }) => defines)).toEqual(['Sails']);
  });

  it('keeps a document up to the target whole', async () => {
    const text = '# A\none\n## B\ntwo\n## C\nthree\n';
    expect(await cut('markdown', text)).toEqual([
      {
        first: 0,
        last: 5,
        kind: 'section',
        symbol: 'A',
        defines: ['A', 'B', 'C'],
        kinds: ['section', 'section', 'section'],
        nameRows: [0, 2, 4],
      },
    ]);
  });

  it('packs short neighbours under their parent and gives a bare heading to its first subsection', async () => {
    const long = 'word '.repeat(230).trim();
    const text = `# Guide\n## Setup\n${long}\n## One\nshort\n## Two\nshort\n## Last\n${long}\n`;
    expect(await symbols('markdown', text)).toEqual(['1-3 Guide > Setup', '4-7 Guide', '8-9 Guide > Last']);
  });

  it('splits an overlong section where blocks begin', async () => {
    const paragraph = 'words of a paragraph '.repeat(20).trim();
    const fence = ['```ts', ...Array<string>(12).fill('const line = "of code";'), '', 'after();', '```'].join(
      '\n',
    );
    const text = `# Long\n${[paragraph, paragraph, fence, paragraph, paragraph, paragraph].join('\n\n')}\n`;
    const spans = await cut('markdown', text);
    const lines = new SourceLines(text);
    expect(spans.length).toBeGreaterThan(1);
    expect(spans.map(({ symbol }) => symbol)).toEqual(spans.map(() => 'Long'));
    for (const { first } of spans) expect(lines.slice(first, first)).toMatch(/^(# Long|words|```ts)/);
  });

  it('covers every line that is not blank exactly once, in order and within the size', async () => {
    const line = fc.constantFrom(
      ...[
        '# One',
        '## Two',
        '### Three',
        'Title',
        '=====',
        '-----',
        '```',
        '~~~~',
        '<!--',
        '-->',
        '',
        '',
        '---',
      ],
      ...[
        'plain words here',
        '- item',
        '  nested',
        '    code',
        '> quote',
        '| a | b |',
        '|---|---|',
        '<div>',
        '\t',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (texts) => {
        const lines = new SourceLines(texts.join('\n'));
        for (const sizes of [TINY, DEFAULT_CHUNK_SIZES])
          checkCover(lines, await cut('markdown', lines.text, sizes), sizes);
      }),
      { numRuns: 150 },
    );
  });
});

describe('reStructuredText', () => {
  it('is cut at titles, whose level is told by the order of their adornments', async () => {
    const text = [
      ...['=======', 'Lantern', '=======', 'Lights the way for everybody.', ''],
      ...[
        'Oil',
        '---',
        'What it burns all night long.',
        '',
        'Wick',
        '~~~~',
        'Made of cotton, cut by hand.',
        '',
      ],
      ...['Glass', '-----', 'Keeps out the wind and rain.', '', '::', '', '   Not a title', '   -----------'],
    ].join('\n');
    expect(await symbols('rst', text, TINY)).toEqual([
      '1-4 Lantern',
      '6-8 Lantern > Oil',
      '10-12 Lantern > Oil > Wick',
      '14-21 Lantern > Glass',
    ]);
  });
});

describe('AsciiDoc', () => {
  it('is cut at titles outside delimited blocks', async () => {
    const text = [
      ...['= Kites', 'How they stay up in the air.', '', '== Tail', 'Keeps the kite from turning.'],
      ...['----', '== listing', '----', '', '== String ==', 'Thin, strong and very long.'],
    ].join('\n');
    const spans = await cut('asciidoc', text, TINY);
    expect([...new Set(spans.map(({ symbol }) => symbol))]).toEqual([
      'Kites',
      'Kites > Tail',
      'Kites > String',
    ]);
  });
});

it('a title of AsciiDoc that is endless and never closed is read', async () => {
  expect(await symbols('asciidoc', `= a${' '.repeat(1_000_000)}b\n\nText that stands below.\n`)).toHaveLength(
    1,
  );
});

it('leaves other languages to others', async () => {
  expect(await cutProse('python', new SourceLines('x = 1'), DEFAULT_CHUNK_SIZES)).toBeUndefined();
});

async function cut(language: string, text: string, sizes = DEFAULT_CHUNK_SIZES): Promise<CutSpan[]> {
  const spans = await cutProse(language, new SourceLines(text), sizes);
  if (!spans) throw new Error(`${language} was not cut`);
  return spans;
}

async function symbols(language: string, text: string, sizes?: ChunkSizes): Promise<string[]> {
  const spans = await cut(language, text, sizes);
  return spans.map(({ first, last, symbol }) => `${String(first + 1)}-${String(last + 1)} ${symbol}`);
}

function checkCover(lines: SourceLines, spans: readonly CutSpan[], { max }: ChunkSizes): void {
  const covered: number[] = [];
  for (const { first, last } of spans) {
    for (let row = first; row <= last; row++) if (!lines.isBlank(row)) covered.push(row);
    expect(last === first || lines.weigh(first, last) <= max).toBe(true);
  }
  const expected = Array.from({ length: lines.count }, (_, row) => row).filter((row) => !lines.isBlank(row));
  expect(covered).toEqual(expected);
}
