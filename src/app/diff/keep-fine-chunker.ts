import type { ChunkCutter } from '../../core/ports/chunker.js';
import { openFineChunker } from './open-fine-chunker.js';

/** Threads with their grammars end when nothing was cut for so long. */
const REST_MS = 60_000;

/** As `openFineChunker`, for whoever compares again and again: its threads end after a while, and start again when needed. */
export function keepFineChunker(): ChunkCutter {
  const chunker = openFineChunker();
  let rest: NodeJS.Timeout | undefined;
  return {
    ...chunker,
    async chunk(files) {
      try {
        return await chunker.chunk(files);
      } finally {
        rest ??= setTimeout(() => void chunker.rest(), REST_MS).unref();
        rest.refresh();
      }
    },
    async close() {
      clearTimeout(rest);
      await chunker.close();
    },
  };
}
