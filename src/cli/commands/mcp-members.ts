import { basename, dirname, resolve } from 'node:path';
import { DiffdexError } from '../../core/errors.js';

export interface ServedRepository {
  name: string;
  path: string;
}

/**
 * The repositories that `--repo` names, each under a name of its own: its folder, with the folder around it where two
 * are called alike.
 *
 * @throws DiffdexError ARGUMENT_INVALID where a repository is named twice
 */
export function servedRepositories(paths: readonly string[]): ServedRepository[] {
  const resolved = paths.map((path) => resolve(path));
  const twice = resolved.find((path, at) => resolved.indexOf(path) !== at);
  if (twice !== undefined) {
    throw new DiffdexError('ARGUMENT_INVALID', `${twice} is named twice.`, { hint: 'Name it once.' });
  }
  const bases = resolved.map((path) => basename(path));
  return resolved.map((path, at) => {
    const base = bases[at] ?? path;
    const isShared = bases.filter((other) => other === base).length > 1;
    return { name: isShared ? `${basename(dirname(path))}/${base}` : base, path };
  });
}
