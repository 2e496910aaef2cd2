import { createChunker, type ChunkerOptions } from '../../src/chunking/create-chunker.js';
import type { Chunk } from '../../src/core/types.js';

/** Cuts one file in this thread. */
export async function cutFile(
  language: string,
  text: string,
  options: ChunkerOptions = {},
): Promise<Chunk[]> {
  const [chunks = []] = await createChunker({ threads: 0, ...options }).chunk([{ language, text }]);
  return chunks;
}

/** `first-last kind symbol` of each chunk. */
export function shapeOf(chunks: readonly Chunk[]): string[] {
  return chunks.map(({ startLine, endLine, kind, symbol }) =>
    `${startLine}-${endLine} ${kind} ${symbol}`.trim(),
  );
}

/** A Python function of 1 + `statements` lines, with about 20 non-blank characters a line. */
export function pythonFunction(name: string, statements: number, indent = ''): string {
  const body = Array.from({ length: statements }, (_, at) => `${indent}    measured_value_${at} = ${at}\n`);
  return `${indent}def ${name}(self):\n${body.join('')}`;
}
