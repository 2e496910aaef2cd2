/** dot-products.wat, assembled, in base64: `node scripts/assemble-dot-products.mjs`. */
export const MODULE =
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAAQcYAgZtZW1vcnkCAAtkb3RQcm9kdWN0cwAACqACAZ0CAgJ/BHsCQANAIAJFDQH9' +
  'DAAAAAAAAAAAAAAAAAAAAAAhB/0MAAAAAAAAAAAAAAAAAAAAACEI/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAA' +
  'AAAhCiADIQYgACABaiEFA0AgByAA/QAEACAG/QAEAP3mAf3kASEHIAggAP0ABBAgBv0ABBD95gH95AEhCCAJIAD9AAQgIAb9AAQg' +
  '/eYB/eQBIQkgCiAA/QAEMCAG/QAEMP3mAf3kASEKIABBwABqIQAgBkHAAGohBiAAIAVHDQALIAcgCP3kASAJIAr95AH95AEhByAE' +
  'IAf9HwAgB/0fAZIgB/0fAiAH/R8DkpI4AgAgBEEEaiEEIAJBAWshAgwACwsL';

/** Bytes that a vector takes are a multiple of this. */
export const BLOCK_BYTES = 64;

/** A memory, and what computes in it. */
export interface DotProducts {
  memory: WebAssembly.Memory;
  /**
   * Writes the dot product of each of `count` vectors with the query, as 32-bit floating point numbers.
   *
   * @param vectors offset of the first, in bytes, as every offset here; the others follow
   * @param stride bytes of a vector, a multiple of `BLOCK_BYTES`
   */
  dotProducts(vectors: number, stride: number, count: number, query: number, scores: number): void;
}

/** With a memory of its own, which holds at least so many bytes, all zero. */
export function openDotProducts(sizeBytes: number): DotProducts {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(MODULE, 'base64')));
  const opened = exports as unknown as DotProducts;
  const missingBytes = sizeBytes - opened.memory.buffer.byteLength;
  if (missingBytes > 0) opened.memory.grow(Math.ceil(missingBytes / PAGE_BYTES));
  return opened;
}

/** https://webassembly.github.io/spec/core/exec/runtime.html#page-size */
const PAGE_BYTES = 65_536;
