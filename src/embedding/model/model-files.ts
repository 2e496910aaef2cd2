import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, sha256 } from '../../platform/digest.js';
import { invalidModel } from './invalid-model.js';
import { isAbsence } from '../../platform/files/file-errors.js';

/** The bytes that decide a static model's vectors. */
export interface ModelFiles {
  config: Buffer;
  tokenizer: Buffer;
  tensors: Buffer;
}

/** Reads the three files of a Model2Vec directory. @throws DiffdexError EMBEDDER_INVALID */
export async function readModelFiles(directory: string): Promise<ModelFiles> {
  const [config, tokenizer, tensors] = await Promise.all([
    readModelFile(directory, 'config.json'),
    readModelFile(directory, 'tokenizer.json'),
    readModelFile(directory, 'model.safetensors'),
  ]);
  return { config, tokenizer, tensors };
}

/** Digest of the three files, hexadecimal. */
export function digestModelFiles({ config, tokenizer, tensors }: ModelFiles): string {
  return digestOf(sha256(config), sha256(tokenizer), sha256(tensors));
}

async function readModelFile(directory: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, name));
  } catch (cause) {
    const reason = isAbsence(cause) ? `has no ${name}` : `has an unreadable ${name}`;
    throw invalidModel(`The model directory ${directory} ${reason}.`, cause);
  }
}
