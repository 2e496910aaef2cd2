/** A token of every tokenizer in use stands for a byte of UTF-8 or more; the start and end of a text are two more. */
const SPECIAL_TOKENS = 2;

/** Bytes of a token in source code, about: OpenAI's and BERT's tokenizers give 3 to 4. */
const BYTES_PER_TOKEN = 3;

/** An upper bound of the tokens of a text that holds for every tokenizer. */
export function maxTokenCount(text: string): number {
  return Buffer.byteLength(text) + SPECIAL_TOKENS;
}

/** About how many tokens a text has. */
export function estimateTokenCount(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN) + SPECIAL_TOKENS;
}

/** The start of a text that has at most `maxTokens` tokens for sure; never ends within a character. */
export function cutWithinTokens(text: string, maxTokens: number): string {
  const limit = Math.max(1, maxTokens - SPECIAL_TOKENS);
  if (text.length * 3 <= limit) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(limit));
  return text.slice(0, read);
}
