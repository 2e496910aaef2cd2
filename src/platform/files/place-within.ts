import { isAbsolute, relative, sep } from 'node:path';

/** The path from a folder to what lies in it, with `/`; empty for the folder itself, `undefined` outside of it. */
export function placeWithin(folder: string, path: string): string | undefined {
  const place = relative(folder, path);
  const isOutside = place === '..' || place.startsWith(`..${sep}`) || isAbsolute(place);
  return isOutside ? undefined : place.split(sep).join('/');
}
