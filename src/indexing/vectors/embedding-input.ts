import { digestOf } from '../../platform/digest.js';
import type { Chunk } from '../../core/types.js';

/**
 * The exact text that is embedded for a chunk: its symbol path and its content. The file path stays out, so that a
 * rename, a move or a copy embeds nothing.
 */
export function embeddingInputOf(chunk: Pick<Chunk, 'symbol' | 'content'>): string {
  return chunk.symbol === '' ? chunk.content : `${chunk.symbol}\n${chunk.content}`;
}

/** Addresses the vector of a chunk: equal for equal embedding inputs. */
export function contentHashOf(chunk: Pick<Chunk, 'symbol' | 'content'>): string {
  return digestOf(embeddingInputOf(chunk));
}
