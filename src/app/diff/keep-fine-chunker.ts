import type { ChunkCutter, SourceText } from '../../core/ports/chunker.js';
import type { Chunk } from '../../core/types.js';
import { digestOf } from '../../platform/digest.js';
import { openFineChunker } from './open-fine-chunker.js';

/** Threads with their grammars end when nothing was cut for so long. */
const REST_MS = 60_000;

/** Chunks are kept of texts that have so many characters together. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/**
 * As `openFineChunker`, for whoever compares again and again: most of what is compared then is what it was. Its threads end
 * after a while, and start again when needed.
 */
export function keepFineChunker(): ChunkCutter {
  const chunker = openFineChunker();
  const kept = new KeptChunks();
  let rest: NodeJS.Timeout | undefined;
  return {
    ...chunker,
    async chunk(files) {
      try {
        const known = files.map((file) => kept.get(file));
        const missing = files.filter((_, at) => !known[at]);
        const cut = await chunker.chunk(missing);
        const made = new Map(missing.map((file, at) => [file, cut[at]]));
        for (const [file, chunks] of made) if (chunks) kept.put(file, chunks);
        return files.map((file, at) => known[at] ?? made.get(file));
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

/** Chunks of texts, the least recently used of which go first. Chunks know nothing of the path, so equal texts have equal ones. */
class KeptChunks {
  readonly #chunks = new Map<string, { chunks: Chunk[]; characters: number }>();
  #characters = 0;

  get(file: SourceText): Chunk[] | undefined {
    const key = keyOf(file);
    const found = this.#chunks.get(key);
    if (!found) return undefined;
    this.#chunks.delete(key);
    this.#chunks.set(key, found);
    return found.chunks;
  }

  put(file: SourceText, chunks: Chunk[]): void {
    const key = keyOf(file);
    if (this.#chunks.has(key)) return;
    const characters = file.text.length;
    this.#chunks.set(key, { chunks, characters });
    this.#characters += characters;
    for (const [oldest, { characters: freed }] of this.#chunks) {
      if (this.#characters <= MAX_CHARACTERS) break;
      this.#chunks.delete(oldest);
      this.#characters -= freed;
    }
  }
}

function keyOf({ language, text }: SourceText): string {
  return digestOf(language, text);
}
