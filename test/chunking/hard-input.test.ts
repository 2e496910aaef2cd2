import { describe, expect, it } from 'vitest';
import type { FallbackReason } from '../../src/chunking/lines/cut-without-tree.js';
import type { Chunk } from '../../src/core/types.js';
import { cutFile, shapeOf } from './cut-file.js';

async function cutWithReasons(
  language: string,
  text: string,
): Promise<{ chunks: Chunk[]; reasons: FallbackReason[] }> {
  const reasons: FallbackReason[] = [];
  const chunks = await cutFile(language, text, { onFallback: (_, reason) => reasons.push(reason) });
  return { chunks, reasons };
}

describe('a syntax error', () => {
  it('costs no definition but the broken one', async () => {
    const body = '  const value = compute(12345);\n'.repeat(8);
    const text = `function before() {\n${body}}\n\nlet = = (;\n\nfunction after() {\n${body}}\n`;
    const { chunks, reasons } = await cutWithReasons('javascript', text);
    expect(chunks.flatMap(({ defines }) => defines)).toEqual(['before', 'after']);
    expect(shapeOf(chunks).at(-1)).toMatch(/function after$/);
    expect(reasons).toEqual([]);
  });

  it('over most of a file gives windows, and says so', async () => {
    const { chunks, reasons } = await cutWithReasons('python', ')]}{\n((:\n'.repeat(500));
    expect(new Set(chunks.map(({ kind }) => kind))).toEqual(new Set(['text']));
    expect(reasons).toEqual(['mostly-unparsed']);
  });

  it('of very many tokens in a row gives windows before a query would take forever', async () => {
    const { reasons } = await cutWithReasons('javascript', '=>\n'.repeat(20_000));
    expect(reasons).toEqual(['mostly-unparsed']);
  });
});

describe('input without measure', () => {
  it('nested 999 deep is cut', async () => {
    const open = Array.from({ length: 999 }, (_, at) => `function f${at}() {\n`).join('');
    const chunks = await cutFile('javascript', `${open}${'}\n'.repeat(999)}`);
    expect(chunks[0]?.startLine).toBe(1);
    expect(chunks.at(-1)?.endLine).toBe(1_998);
    expect(chunks.flatMap(({ defines }) => defines)).toHaveLength(999);
  });

  it.each([
    ['c', '{-\n'],
    ['c', '%q(\n'],
    ['css', '(a)=>{\n'],
    ['json', '[\n'],
  ])('nested deeper is not parsed: %s, %j', async (language, line) => {
    const { chunks, reasons } = await cutWithReasons(language, line.repeat(10_000));
    expect(new Set(chunks.map(({ kind }) => kind))).toEqual(new Set(['text']));
    expect(reasons).toEqual(['too-complex']);
  });

  it.each([
    ['javascript', '/*\n'],
    ['ruby', '%q(a)(\n%q<\n'],
    ['html', '<!--\n'],
    ['rust', 'r#"\n'],
    ['bash', '<<A\n'],
  ])('that a lexer reads to its end again and again is given up: %s, %j', async (language, line) => {
    const { chunks, reasons } = await cutWithReasons(language, line.repeat(20_000));
    expect(new Set(chunks.map(({ kind }) => kind))).toEqual(new Set(['text']));
    expect(reasons).toEqual(['too-complex']);
  });

  it('on one line is one chunk, never cut within', async () => {
    const text = 'var a=1;function f(x){return x*2};'.repeat(1_000);
    const [chunk, ...others] = await cutFile('javascript', text);
    expect(others).toEqual([]);
    expect(chunk).toMatchObject({ startLine: 1, endLine: 1, content: text, defines: ['a', 'f'] });
  });

  it('on one line of 500 KB is not parsed', async () => {
    const { chunks, reasons } = await cutWithReasons('scala', 'object A{def f=1;'.repeat(30_000));
    expect(shapeOf(chunks)).toEqual(['1-1 text']);
    expect(reasons).toEqual(['too-complex']);
  });

  it('of many equal lines is cut into pieces of bounded size', async () => {
    const chunks = await cutFile('text', '}\n'.repeat(20_000));
    for (const { startLine, endLine } of chunks) expect(endLine - startLine).toBeLessThan(250);
  });

  it('shares no line between chunks, even with two definitions on one', async () => {
    const body = '\n  use(123456789);'.repeat(20);
    const chunks = await cutFile('javascript', `function a() {${body}\n} function b() {${body}\n}\n`);
    expect(shapeOf(chunks)).toEqual(['1-22 function a', '23-43 function b']);
    expect(chunks.map(({ defines }) => defines)).toEqual([['a', 'b'], []]);
  });
});
