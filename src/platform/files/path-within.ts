import { isAbsolute, relative, sep } from 'node:path';
import { posixPath } from './posix-path.js';

/** The path of something relative to a folder that holds it, with `/`: empty for the folder itself, `undefined` for what lies outside. */
export function pathWithin(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  const isOutside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return isOutside ? undefined : posixPath(inside);
}
