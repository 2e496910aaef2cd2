/** Characters of code in one token, a cautious figure: common tokenizers take 3.5 to 4. */
const CHARACTERS_PER_TOKEN = 3.5;

/** About how many tokens a language model counts in a text. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** As many whole lines from the beginning of a text as fit into a number of tokens; at least the first, cut if need be. */
export function cutToTokens(text: string, tokens: number): string {
  const characters = Math.floor(tokens * CHARACTERS_PER_TOKEN);
  if (text.length <= characters) return text;
  const end = text.lastIndexOf('\n', characters);
  return text.slice(0, end > 0 ? end : characters);
}
