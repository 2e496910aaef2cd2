import type { Dtype } from '../../core/embedding-settings.js';
import { invalidModel } from '../model/invalid-model.js';
import type { JsonObject } from '../model/json-object.js';
import { isStaticConfig } from '../model-kind.js';
import { onnxFilesOf } from '../transformers/onnx-files.js';
import { ENCODING_FILES } from '../transformers/read-encoding.js';
import { CONFIG_FILES } from '../transformers/open-transformers-embedder.js';

/** The files of a static model. */
const STATIC_FILES = ['config.json', 'tokenizer.json', 'model.safetensors'];

/**
 * The files that a model needs, among those that its repository lists: of a hundred there are rarely more than six.
 *
 * @param config its config.json
 * @throws DiffdexError EMBEDDER_INVALID where one is missing
 */
export function chooseFiles(paths: readonly string[], config: JsonObject, dtype: Dtype): string[] {
  const needed = isStaticConfig(config)
    ? STATIC_FILES
    : [...CONFIG_FILES, ...onnxFilesOf(paths, dtype).paths];
  const missing = needed.find((path) => !paths.includes(path));
  if (missing !== undefined) throw invalidModel(`The model has no ${missing}.`);
  return isStaticConfig(config)
    ? needed
    : [...needed, ...ENCODING_FILES.filter((path) => paths.includes(path))];
}
