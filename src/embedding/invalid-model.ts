import { DiffdexError } from '../core/errors.js';

/** The one error of this layer: a model directory that is missing, damaged or of a kind that is not understood. */
export function invalidModel(message: string, cause?: unknown): DiffdexError {
  return new DiffdexError('EMBEDDER_INVALID', message, {
    hint: 'Set `model` to a directory with the config.json, tokenizer.json and model.safetensors of a Model2Vec model, or leave it out to use the bundled one.',
    cause,
  });
}
