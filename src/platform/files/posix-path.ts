import { sep } from 'node:path';

/** A path of this machine with `/`, as git and indexes write paths. */
export function posixPath(path: string): string {
  return path.split(sep).join('/');
}
