import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonObject, type JsonObject } from './model/json-object.js';
import { hasOnnx } from './transformers/onnx-files.js';
import { isAbsence } from '../platform/files/file-errors.js';

/**
 * Whether a model directory holds a static model, in the layout of Model2Vec, rather than one for ONNX Runtime. What lacks
 * both is taken for static, whose loader says what is missing.
 *
 * @throws DiffdexError EMBEDDER_INVALID
 */
export async function isStaticModel(directory: string): Promise<boolean> {
  try {
    const config = parseJsonObject(await readFile(join(directory, 'config.json')), 'config.json');
    const paths = await readdir(directory, { recursive: true });
    return isStaticConfig(config) || !hasOnnx(paths.map((path) => path.replaceAll('\\', '/')));
  } catch (error) {
    if (isAbsence(error)) return true;
    throw error;
  }
}

/** Whether a config.json is that of Model2Vec, whose models on the hub have an ONNX file too. */
export function isStaticConfig(config: JsonObject): boolean {
  return config.model_type === 'model2vec';
}
