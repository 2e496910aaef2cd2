/**
 * How many of ascending numbers are at most a limit, by halving.
 *
 * @param count how many numbers there are
 * @param at the number at a position from 0
 */
export function countUpTo(count: number, at: (position: number) => number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
