import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';
import { unsafeError } from '../files/storage-errors.js';

/** LanceDB reads a catalogue of tables from here, which may name tables anywhere. diffdex has none. */
export const CATALOGUE = '__manifest';

/** @throws DiffdexError INDEX_CORRUPT */
export async function requireNoCatalogue(directory: string): Promise<void> {
  if ((await ifPresent(lstat(join(directory, CATALOGUE)))) === undefined) return;
  throw unsafeError(directory, `it contains ${CATALOGUE}`);
}
