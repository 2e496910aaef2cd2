import type { SourceText } from '../core/ports.js';
import type { ChunkSizes } from './chunk-sizes.js';
import { cutSource, isParserCrash } from './cut-source.js';
import type { CutSource } from './cut-without-tree.js';
import { tuneParser } from './tune-parser.js';

/** Cuts files in the calling thread; `undefined` where the parser crashed and this thread can no longer use it. */
export async function cutHere(
  files: readonly SourceText[],
  sizes: ChunkSizes,
): Promise<CutSource[] | undefined> {
  tuneParser('few-files');
  const sources: CutSource[] = [];
  try {
    for (const file of files) sources.push(await cutSource(file, sizes));
    return sources;
  } catch (error) {
    if (isParserCrash(error)) return undefined;
    throw error;
  }
}
