/** One word begins with the other: `config` and `configuration`. */
const PREFIX = 0.8;
/** Two words of one family: `encoded` and `encoder`. */
const FAMILY = 0.6;
/** Shorter words match only as a whole: `in` begins too many others. */
const SHORTEST_STEM = 3;
/** Part of the longer word that two words of one family share. */
const SHARED_STEM = 0.6;

/**
 * How alike two lower-case words are: 1 for equal ones and plurals, less for words of one family (`config` and
 * `configuration`, `encoded` and `encoder`), 0 for different words.
 */
function likenessOf(left: string, right: string): number {
  if (left === right || isPluralOf(left, right) || isPluralOf(right, left)) return 1;
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  let shared = 0;
  while (shared < shorter && left[shared] === right[shared]) shared++;
  if (shared < SHORTEST_STEM) return 0;
  if (shared === shorter) return PREFIX;
  return shared > SHORTEST_STEM && shared / longer >= SHARED_STEM ? FAMILY : 0;
}

/** `retries` is a plural of `retry`, `hooks` of `hook`. */
function isPluralOf(plural: string, word: string): boolean {
  if (!plural.endsWith('s')) return false;
  return plural === `${word}s` || (word.endsWith('y') && plural === `${word.slice(0, -1)}ies`);
}

/** The likeness of a word to the most alike of others. */
export function closestLikeness(word: string, others: readonly string[]): number {
  let closest = 0;
  for (const other of others) closest = Math.max(closest, likenessOf(word, other));
  return closest;
}
