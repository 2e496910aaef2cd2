import { digestOf } from '../core/digest.js';
import type { Chunker, SourceText } from '../core/ports.js';
import type { Chunk } from '../core/types.js';
import { DEFAULT_CHUNK_SIZES, type ChunkSizes } from './chunk-sizes.js';
import { cutSource } from './cut-source.js';
import { toChunk } from './cut-span.js';
import { catalogDigest, languageOf } from './grammar-catalog.js';
import { SourceLines } from './source-lines.js';

/** To be raised with every change of the rules in this folder that gives other chunks for equal text. */
const CHUNKER_VERSION = '1';

export interface ChunkerOptions {
  sizes?: Partial<ChunkSizes>;
}

export function createChunker(options: ChunkerOptions = {}): Chunker {
  const sizes = { ...DEFAULT_CHUNK_SIZES, ...options.sizes };
  return {
    version: digestOf(CHUNKER_VERSION, JSON.stringify(sizes), catalogDigest()),
    languageOf,
    async chunk(files: readonly SourceText[]): Promise<Chunk[][]> {
      const chunks: Chunk[][] = [];
      for (const file of files) {
        const { spans } = await cutSource(file, sizes);
        const lines = new SourceLines(file.text);
        chunks.push(spans.map((span) => toChunk(span, lines)));
      }
      return chunks;
    },
    close: () => Promise.resolve(),
  };
}
