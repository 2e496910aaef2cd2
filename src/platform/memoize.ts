/**
 * Makes work be done once for each key, or once at all where it takes none: whoever asks meanwhile or later gets the same
 * result. Work that failed is forgotten, so that the next call tries again: a process that lives long must not be told
 * for ever of what has passed.
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
