import type { SourceText } from '../core/ports.js';
import type { ChunkSizes } from './chunk-sizes.js';
import type { CutSpan } from './cut-span.js';
import { cutTree } from './cut-tree.js';
import { cutWindows } from './cut-windows.js';
import { loadGrammar } from './load-grammar.js';
import { parseSource } from './parse-source.js';
import { SourceLines } from './source-lines.js';

/** Why a file of a language with a grammar was cut into windows of lines. */
export type FallbackReason = 'too-complex' | 'mostly-errors' | 'crashed' | 'timed-out';

export interface CutSource {
  spans: CutSpan[];
  fallback?: { reason: FallbackReason; detail?: string };
}

/** Cuts one file in this thread. What the parser throws is the caller's to handle: it may be unfit for use after. */
export async function cutSource({ language, text }: SourceText, sizes: ChunkSizes): Promise<CutSource> {
  const lines = new SourceLines(text);
  const grammar = await loadGrammar(language);
  if (!grammar) return { spans: cutWindows(lines, sizes) };
  const tree = parseSource(text, grammar.language);
  if (!tree) return { spans: cutWindows(lines, sizes), fallback: { reason: 'too-complex' } };
  try {
    const spans = cutTree(tree, grammar.query, lines, sizes);
    return spans ? { spans } : { spans: cutWindows(lines, sizes), fallback: { reason: 'mostly-errors' } };
  } finally {
    tree.delete();
  }
}
