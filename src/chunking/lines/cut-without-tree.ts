import type { ChunkSizes } from './chunk-sizes.js';
import type { CutSpan } from './cut-span.js';
import { cutWindows } from './cut-windows.js';
import { SourceLines } from './source-lines.js';

/** Why a file of a language with a grammar was cut into windows of lines, or not at all: `parser-hung`. */
export type FallbackReason = 'too-complex' | 'mostly-unparsed' | 'parser-crashed' | 'parser-hung';

export interface CutSource {
  /** In line order; they cover every non-blank row. */
  spans: CutSpan[];
  /** What it defines and uses, as `encodeReferences` gives it; empty where nobody asked, and where it tells nothing. */
  references?: string;
  fallback?: FallbackReason;
}

/** Cuts a file into windows, though its language has a grammar. Needs no parser. */
export function cutWithoutTree(text: string, sizes: ChunkSizes, fallback: FallbackReason): CutSource {
  return { spans: cutWindows(new SourceLines(text), sizes), fallback };
}
