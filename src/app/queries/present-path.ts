import { composed, isAscii } from '../../text/unicode-form.js';

/**
 * A path as the tree has it, in whatever form of Unicode that is. One that the tree does not have comes back as it is.
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
