import { isAbsolute, join, parse, relative, sep } from 'node:path';
import { posixPath } from '../../../platform/files/posix-path.js';

/** A path from the top of a repository as it is printed. */
export type PathFromHere = (path: string) => string;

/**
 * Makes paths that can be opened from the current folder: relative to it, as git and ripgrep print them, or absolute where the
 * two have no folder in common. In a bare repository there is nothing to open, and paths stay as they are.
 *
 * @param repository its top, absolute, and the folder of git, which is the same in a bare repository
 * @param here the current folder, absolute
 */
export function pathsFromHere(
  { root, gitDirectory }: { root: string; gitDirectory?: string | undefined },
  here = process.cwd(),
): PathFromHere {
  if (here === root || root === gitDirectory) return (path) => path;
  return (path) => {
    const absolute = join(root, path);
    const steps = relative(here, absolute);
    if (isAbsolute(steps) || leavesAll(here, steps)) return posixPath(absolute);
    return steps === '' ? '.' : posixPath(steps);
  };
}

/** Whether a relative path goes up from a folder to the top of the file system. */
function leavesAll(here: string, steps: string): boolean {
  const folders = here.slice(parse(here).root.length).split(sep).filter(Boolean);
  const up = steps.split(sep).filter((step) => step === '..').length;
  return folders.length > 0 && up >= folders.length;
}
