import { composed, isAscii } from '../../text/unicode-form.js';

/**
 * Returns the path of the tree that equals a path up to its Unicode normal form, or the given path if there is none.
 *
 * @param files every path of the tree
 */
export function presentPath(files: ReadonlyMap<string, unknown>, path: string): string {
  if (isAscii(path) || files.has(path)) return path;
  const form = composed(path);
  for (const present of files.keys()) {
    if (isAscii(present)) continue;
    const candidate = composed(present);
    if (candidate === form) return present;
    if (candidate.startsWith(`${form}/`)) {
      return present.split('/').slice(0, path.split('/').length).join('/');
    }
  }
  return path;
}
