/**
 * Bytes of a word from which on the full-text index leaves it out: such words are data. LanceDB's `maxTokenLength`, which
 * tantivy takes as the first length that is too long: https://docs.rs/tantivy/latest/tantivy/tokenizer/struct.RemoveLongFilter.html
 */
export const FIRST_LONG_WORD_BYTES = 64;

/** Whether full-text search can find a word of `terms`. */
export function isFullTextWord(word: string): boolean {
  return Buffer.byteLength(word) < FIRST_LONG_WORD_BYTES;
}
