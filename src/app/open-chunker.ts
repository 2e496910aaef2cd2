import { createChunker } from '../chunking/create-chunker.js';
import { digestOf } from '../core/digest.js';
import type { Chunker, Reporter } from '../core/ports.js';
import type { OnSpan } from '../core/span.js';
import { TERMS_VERSION } from '../indexing/terms.js';

/**
 * The chunker, its version joined with that of the terms: a change of either makes other rows. Files that are cut
 * into windows of lines although their language has a grammar are reported.
 */
export function openChunker(reporter: Reporter, onSpan?: OnSpan): Chunker {
  const chunker = createChunker({
    onSpan,
    onFallback: ({ path = 'a file', language }, reason) => {
      const message = `${path} is indexed by windows of lines, not by its ${language} definitions (${reason})`;
      // Macros and unusual dialects are common and harmless; a parser that fails is not.
      if (reason === 'parser-crashed' || reason === 'parser-hung') reporter.warn(message);
      else reporter.debug(message);
    },
  });
  return {
    version: digestOf(chunker.version, String(TERMS_VERSION)),
    languageOf: (path, firstLine) => chunker.languageOf(path, firstLine),
    chunk: (files) => chunker.chunk(files),
    rest: () => chunker.rest(),
    close: () => chunker.close(),
  };
}
