import { join } from 'node:path';
import { readPlainFile } from '../../platform/files/read-plain-file.js';
import type { StoreState } from '../../core/ports/snapshot-store.js';
import type { Manifest } from '../../core/types.js';
import { diskErrorOf } from '../files/disk-error.js';
import { formatManifest, parseManifest } from './manifest-json.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import { fileRightsIn } from '../files/share-files.js';
import { isAbsence } from '../../platform/files/file-errors.js';

/** The file that names the current snapshot of an index directory. */
export function manifestPath(directory: string): string {
  return join(directory, 'manifest.json');
}

/** @throws DiffdexError PERMISSION_DENIED */
export async function readManifest(directory: string): Promise<StoreState> {
  let text: string;
  try {
    text = await readPlainFile(manifestPath(directory));
  } catch (error) {
    if (isAbsence(error)) return { kind: 'missing' };
    const known = diskErrorOf(error, directory);
    if (known) throw known;
    return { kind: 'corrupt', detail: 'manifest.json is not readable', cause: error };
  }
  try {
    return parseManifest(text);
  } catch (error) {
    const detail = error instanceof TypeError ? error.message : 'manifest.json is not JSON';
    return { kind: 'corrupt', detail, cause: error };
  }
}

/** Publishes a snapshot: from the moment this returns, and not before, readers that come anew open it. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  const text = formatManifest(manifest);
  // A manifest that cannot be read back would lose the index; better to fail while the former one stands.
  parseManifest(text);
  await replaceFile(manifestPath(directory), text, await fileRightsIn(directory));
}
