import { createChunker } from '../chunking/create-chunker.js';
import { digestOf } from '../core/digest.js';
import type { Chunker } from '../core/ports.js';
import { TERMS_VERSION } from '../indexing/terms.js';

/** The chunker, its version joined with that of the terms: a change of either makes other rows. */
export async function openChunker(): Promise<Chunker> {
  const chunker = createChunker();
  return {
    version: digestOf(chunker.version, String(TERMS_VERSION)),
    languageOf: (path, firstLine) => chunker.languageOf(path, firstLine),
    chunk: (files) => chunker.chunk(files),
    close: () => chunker.close(),
  };
}
