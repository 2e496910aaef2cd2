/**
 * Returns a function that does the work once for each key, or once at all if it takes no key. Calls that come meanwhile or
 * later get the same result. A failure is not kept, so the next call tries again.
 */
export function memoize<Result, Key = void>(
  work: (key: Key) => Promise<Result>,
): (key: Key) => Promise<Result> {
  const results = new Map<Key, Promise<Result>>();
  return (key) => {
    const known = results.get(key);
    if (known) return known;
    const result = work(key);
    results.set(key, result);
    result.catch(() => results.delete(key));
    return result;
  };
}
