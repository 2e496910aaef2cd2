/** Shorter words match only as a whole: `in` begins too many others. */
const SHORTEST_STEM = 3;
/** Part of the longer word that two words of one family share, as in `serialization` and `serializer`. */
const SHARED_STEM = 0.6;

/**
 * How alike two lower-case words are: 1 for equal ones and plurals, less for words of one family (`config` and
 * `configuration`, `encoded` and `encoder`), 0 for different words.
 */
export function likenessOf(left: string, right: string): number {
  if (left === right || `${left}s` === right || `${right}s` === left) return 1;
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  let shared = 0;
  while (shared < shorter && left[shared] === right[shared]) shared++;
  if (shared < SHORTEST_STEM) return 0;
  if (shared === shorter) return 0.8;
  return shared > SHORTEST_STEM && shared / longer >= SHARED_STEM ? 0.6 : 0;
}
