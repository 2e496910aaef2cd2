import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../../platform/package-root.js';
import { invalidModel } from './invalid-model.js';
import { parseJsonObject } from './json-object.js';
import { isAbsence } from '../../platform/files/file-errors.js';

/** What `digest.json` of a bundled model records. */
export interface RecordedIdentity {
  /** As `digestModelFiles` computes it. */
  files: string;
  /** Columns of the embedding matrix. */
  width: number;
}

/** The folder of the models that come with the package. */
const bundledModels = join(packageRoot, 'models');

/**
 * What is recorded of a model that comes with the package, so that its identity is known without reading 8 MB;
 * `undefined` for any other directory, whose files may change while a record would not.
 */
export async function readRecordedIdentity(directory: string): Promise<RecordedIdentity | undefined> {
  if (dirname(resolve(directory)) !== bundledModels) return undefined;
  const path = join(directory, 'digest.json');
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if (isAbsence(cause)) return undefined;
    throw invalidModel(`${path} is not readable.`, cause);
  }
  const { files, width } = parseJsonObject(bytes, 'digest.json');
  if (typeof files !== 'string' || typeof width !== 'number') {
    throw invalidModel(`${path} does not contain files and width.`);
  }
  return { files, width };
}
