import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import { ifPresent } from './file-errors.js';

/**
 * Where a path leads, links followed; neither it nor what stands above it need exist.
 *
 * @throws what the file system says, such as ELOOP
 */
export async function behindLinks(path: string): Promise<string> {
  const target = await ifPossible(realpath(path));
  if (target !== undefined) return target;
  if (dirname(path) === path) return path;
  const place = join(await behindLinks(dirname(path)), basename(path));
  const link = await ifPossible(readlink(place));
  return link === undefined ? place : behindLinks(resolve(dirname(place), link));
}

/** Nothing is where a name is too long to be there. */
async function ifPossible(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await ifPresent(reading);
  } catch (error) {
    if (isSystemError(error, 'ENAMETOOLONG')) return undefined;
    throw error;
  }
}
