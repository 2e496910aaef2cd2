import { realpath } from 'node:fs/promises';
import { pathWithin } from './path-within.js';

/**
 * Whether a place lies outside of a folder, or in its `.git`. A repository may come from a stranger, and a link in it lead
 * anywhere.
 *
 * @param target absolute, with every link resolved
 * @throws what the file system says of `folder`
 */
export async function leadsOutside(folder: string, target: string): Promise<boolean> {
  const inside = pathWithin(await realpath(folder), target);
  return inside === undefined || /^\.git(?:\/|$)/i.test(inside);
}
