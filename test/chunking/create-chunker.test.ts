import { describe, expect, it } from 'vitest';
import { createChunker } from '../../src/chunking/create-chunker.js';
import { cutFile, pythonFunction, shapeOf } from './cut-file.js';

describe('a definition', () => {
  it('is one chunk with the comment and the decorators right before it', async () => {
    const text = `${pythonFunction('acquire', 20)}\n# Gives back.\n@retry\n\n@log(\n    1,\n)\n${pythonFunction('release', 20)}`;
    expect(shapeOf(await cutFile('python', text))).toEqual([
      '1-21 function acquire',
      '23-49 function release',
    ]);
  });

  it('leaves a comment alone that a blank line separates from it', async () => {
    const comment = `# ${'About what follows. '.repeat(8)}`;
    const text = `${pythonFunction('acquire', 20)}\n${comment}\n\n${pythonFunction('release', 20)}`;
    expect(shapeOf(await cutFile('python', text))).toEqual([
      '1-21 function acquire',
      '23-23 block',
      '25-45 function release',
    ]);
  });

  it('is packed with small neighbours, whose names it keeps', async () => {
    const text = 'import os\n\nFIRST = 1\nSECOND = 2\n\ndef third():\n    return 3\n';
    const [chunk, ...others] = await cutFile('python', text);
    expect(others).toEqual([]);
    expect(chunk).toMatchObject({ kind: 'block', symbol: '', defines: ['FIRST', 'SECOND', 'third'] });
    expect(chunk?.content).toBe(text.trimEnd());
  });

  it('that is too large is split between statements, each part with its symbol', async () => {
    const loop = (at: number): string =>
      `  for (const one${at} of all) {\n${'    use(one);\n'.repeat(40)}  }\n`;
    const text = `function run(all) {\n${[0, 1, 2, 3, 4, 5].map(loop).join('')}}\n`;
    const chunks = await cutFile('javascript', text);
    expect(new Set(chunks.map(({ symbol, kind }) => `${kind} ${symbol}`))).toEqual(new Set(['function run']));
    expect(chunks.length).toBeGreaterThan(1);
    for (const { content } of chunks.slice(1)) expect(content).toMatch(/^ {2}for/);
    expect(chunks.map(({ defines }) => defines)).toEqual([['run'], ...chunks.slice(1).map(() => [])]);
  });

  it('joins its overload signatures', async () => {
    const body = `  const value = text.trim();\n`.repeat(12);
    const text = `export function parse(text: string): Key;\nexport function parse(text: string, base: number): Key;\nexport function parse(text: string): Key {\n${body}}\n`;
    expect(shapeOf(await cutFile('typescript', text))).toEqual(['1-16 function parse']);
  });
});

describe('a large class', () => {
  const members = ['acquire', 'release', 'drain'].map((name) => pythonFunction(name, 25, '    '));
  const text = `class Pool(Base):\n    """Holds connections."""\n\n${members.join('\n')}`;

  it('becomes its head and its methods', async () => {
    const chunks = await cutFile('python', text);
    expect(shapeOf(chunks)).toEqual([
      '1-2 class Pool',
      '4-29 method Pool.acquire',
      '31-56 method Pool.release',
      '58-83 method Pool.drain',
    ]);
    expect(chunks.map(({ defines }) => defines)).toEqual([['Pool'], ['acquire'], ['release'], ['drain']]);
  });

  it('has the signatures of its methods in its head', async () => {
    const [head] = await cutFile('python', text);
    expect(head?.content.split('\n')).toEqual([
      'class Pool(Base):',
      '    """Holds connections."""',
      '  def acquire(self): …',
      '  def release(self): …',
      '  def drain(self): …',
    ]);
  });

  it('bounds those signatures', async () => {
    const many = Array.from({ length: 200 }, (_, at) => pythonFunction(`method_number_${at}`, 12, '    '));
    const [head] = await cutFile('python', `class Pool:\n${many.join('\n')}`, { sizes: { target: 300 } });
    expect(head?.content.length).toBeLessThan(600);
    expect(head?.content).toMatch(/\n {2}…$/);
  });

  it('keeps closing brackets with the member before them', async () => {
    const body = `    return this.value.toString();\n`.repeat(20);
    const chunks = await cutFile(
      'javascript',
      `class A {\n  one() {\n${body}  }\n\n  two() {\n${body}  }\n}\n`,
      {
        sizes: { maxContainer: 100 },
      },
    );
    expect(shapeOf(chunks)).toEqual(['1-1 class A', '2-23 method A.one', '25-47 method A.two']);
  });
});

describe('content', () => {
  it.each([
    ['line ends of Windows', 'def one():\r\n    return 1\r\n\r\n\r\ndef two():\r\n    return 2\r\n'],
    ['U+2028, form feeds and lone carriage returns', 'one = "a\u2028b"\n\ftwo = 2\rthree = 3\nfour = 4'],
    ['surrogate pairs', 'name = "😀😀"\ndef 変数():\n    return "𝒳"\n'],
    ['a byte order mark', '\uFEFFone = 1\n'],
  ])('is the lines of the span as they stand: %s', async (_, text) => {
    const chunks = await cutFile('python', text, { sizes: { target: 8, max: 10, small: 1 } });
    const lines = text.split('\n');
    for (const { startLine, endLine, content } of chunks) {
      expect(content).toBe(lines.slice(startLine - 1, endLine).join('\n'));
    }
    expect(chunks.length).toBeGreaterThan(0);
  });

  it('is nothing for text without a visible character', async () => {
    expect(await cutFile('python', '')).toEqual([]);
    expect(await cutFile('typescript', ' \n\t\r\n\u2028\n')).toEqual([]);
    expect(await cutFile('text', '\n\n')).toEqual([]);
  });
});

describe('text that is not parsed', () => {
  it('is cut into windows, preferably at blank lines', async () => {
    const paragraph = 'A line of a letter.\n'.repeat(40);
    const chunks = await cutFile('text', `${paragraph}\n${paragraph}\n${paragraph}`);
    expect(shapeOf(chunks)).toEqual(['1-40 text', '42-81 text', '83-122 text']);
  });
});

describe('version', () => {
  it('changes with the sizes', () => {
    const { version } = createChunker();
    expect(createChunker().version).toBe(version);
    expect(createChunker({ sizes: { small: 7 } }).version).not.toBe(version);
    expect(createChunker({ threads: 0 }).version).toBe(version);
  });
});
