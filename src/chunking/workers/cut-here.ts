import type { SourceText } from '../../core/ports/chunker.js';
import type { ChunkSizes } from '../lines/chunk-sizes.js';
import { cutSource, isParserCrash } from '../cutting/cut-source.js';
import type { CutSource } from '../lines/cut-without-tree.js';
import { tuneParser } from '../grammars/tune-parser.js';
import { ThreadNeeded } from '../grammars/work-budget.js';

/**
 * Milliseconds that the parser, and then the query, may hold the calling thread for a file: it has signals and other calls to
 * answer. They take a tenth for the files of an ordinary small job.
 */
const PATIENCE_MS = 500;

/** Of all chunkers of this thread: they share the memory of one WebAssembly runtime. */
let isParserFit = true;

/**
 * Cuts files in the calling thread; `undefined` where they take long, which says nothing of them, and once the parser has
 * crashed, as this thread can no longer use it.
 */
export async function cutHere(
  files: readonly SourceText[],
  sizes: ChunkSizes,
): Promise<CutSource[] | undefined> {
  if (!isParserFit) return undefined;
  tuneParser('few-files');
  const sources: CutSource[] = [];
  try {
    for (const file of files) sources.push(await cutSource(file, sizes, PATIENCE_MS));
    return sources;
  } catch (error) {
    if (error instanceof ThreadNeeded) return undefined;
    if (!isParserCrash(error)) throw error;
    isParserFit = false;
    return undefined;
  }
}
