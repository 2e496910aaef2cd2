import type { SourceText } from '../core/ports.js';
import type { ChunkSizes } from './chunk-sizes.js';
import { cutProse } from './cut-prose.js';
import { cutTree } from './cut-tree.js';
import { cutWindows } from './cut-windows.js';
import { cutWithoutTree, type CutSource } from './cut-without-tree.js';
import { loadGrammar } from './load-grammar.js';
import { parseSource } from './parse-source.js';
import { SourceLines } from './source-lines.js';

/**
 * Beyond this many characters a line is data or minified. Scanners that ask for columns, as Scala's does, read a line
 * again from its start for every token.
 */
const LONGEST_LINE = 50_000;

/** Cuts one file in this thread. Where it throws what `isParserCrash` knows, this thread's parser is unfit for use. */
export async function cutSource({ language, text }: SourceText, sizes: ChunkSizes): Promise<CutSource> {
  const lines = new SourceLines(text);
  const prose = await cutProse(language, lines, sizes);
  if (prose) return { spans: prose };
  const grammar = await loadGrammar(language);
  if (!grammar) return { spans: cutWindows(lines, sizes) };
  const tree = lines.longest > LONGEST_LINE ? undefined : parseSource(text, grammar.language);
  if (!tree) return cutWithoutTree(text, sizes, 'too-complex');
  try {
    const spans = cutTree(tree, grammar.query, lines, sizes);
    return spans ? { spans } : cutWithoutTree(text, sizes, 'mostly-unparsed');
  } finally {
    tree.delete();
  }
}

/** Whether WebAssembly trapped or ran out of stack, after which its memory cannot be relied on. */
export function isParserCrash(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
