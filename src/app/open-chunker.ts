import { createChunker, type ChunkerOptions } from '../chunking/create-chunker.js';
import type { Chunker } from '../core/ports/chunker.js';
import type { Reporter } from '../core/ports/reporter.js';

/** The chunker. Files that are cut into windows of lines although their language has a grammar are reported. */
export function openChunker(
  reporter: Reporter,
  { onSpan, kept }: Pick<ChunkerOptions, 'onSpan' | 'kept'> = {},
): Chunker {
  return createChunker({
    onSpan,
    kept,
    onFallback: ({ path = 'a file', language }, reason) => {
      if (reason === 'parser-hung') {
        reporter.warn(
          `${path} is skipped: it takes too long to split by its ${language} definitions (too-slow)`,
        );
        return;
      }
      const message = `${path} is split by lines instead of its ${language} definitions (${reason})`;
      // Macros and unusual dialects are common and harmless; what no parser manages is not.
      if (reason === 'mostly-unparsed') reporter.debug(message);
      else reporter.warn(message);
    },
  });
}
