import { DiffdexError } from '../../core/errors.js';

const HINT =
  'Set `model` to a directory that contains config.json, tokenizer.json and model.safetensors of a Model2Vec model, or an onnx/ folder. Omit it to use the bundled model.';

/** A model directory that is missing, damaged or of a kind that is not understood, or settings that do not fit it. */
export function invalidModel(message: string, cause?: unknown, hint: string = HINT): DiffdexError {
  return new DiffdexError('EMBEDDER_INVALID', message, { hint, cause });
}

/** What to throw where more dimensions are asked for than a model has, or none. */
export function cannotCut(width: number, dimension: number): DiffdexError {
  const message = `The model has ${width} dimensions, so it cannot be reduced to ${dimension}.`;
  return invalidModel(message, undefined, `Use a number from 1 to ${width}, or omit it.`);
}
