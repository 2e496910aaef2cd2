import { readdir } from 'node:fs/promises';
import { ifPresent } from './file-errors.js';

/** The names in a folder, in no particular order; none where it is absent. */
export async function listNames(folder: string): Promise<string[]> {
  return (await ifPresent(readdir(folder))) ?? [];
}
