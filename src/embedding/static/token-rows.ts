import { invalidModel } from '../model/invalid-model.js';
import type { Tensor } from './safetensors.js';
import { floatValues, indexValues, int8Values } from './tensor-values.js';

/** What a static model knows of its tokens. */
export interface TokenRows {
  /** Row-major matrix of `width` columns. Integers lack their scale, which cancels in normalisation. */
  matrix: Int8Array | Float32Array;
  width: number;
  /** Token ids are below this. */
  vocabulary: number;
  /** The row of each token id; absent where it is the id itself. */
  mapping: Int32Array | undefined;
  /** A factor for each token id; absent where all are 1. */
  weights: Float32Array | undefined;
}

const KNOWN_TENSORS = new Set(['embeddings', 'mapping', 'weights']);

/** The number of columns of the embedding matrix, without reading it. @throws DiffdexError EMBEDDER_INVALID */
export function widthOf(tensors: ReadonlyMap<string, Tensor>): number {
  return embeddingsOf(tensors).width;
}

/**
 * Reads the tensors as Model2Vec writes them: `embeddings` (rows x width) and, after quantising the vocabulary,
 * `mapping` and `weights`, both by token id. See `persistence.py` and `model.py` of https://github.com/MinishLab/model2vec.
 *
 * @throws DiffdexError EMBEDDER_INVALID
 */
export function readTokenRows(tensors: ReadonlyMap<string, Tensor>): TokenRows {
  const unknown = [...tensors.keys()].find((name) => !KNOWN_TENSORS.has(name));
  if (unknown !== undefined) throw invalidModel(`The model has the unknown tensor ${unknown}.`);

  const { tensor, rows, width } = embeddingsOf(tensors);
  const mapping = tensors.get('mapping');
  const weights = tensors.get('weights');
  const vocabulary = mapping ? lengthOf(mapping) : rows;
  if (weights && lengthOf(weights) !== vocabulary) {
    throw invalidModel(
      `The model has ${String(vocabulary)} tokens, but ${String(lengthOf(weights))} weights.`,
    );
  }
  return {
    matrix: tensor.dtype === 'I8' ? int8Values(tensor) : floatValues(tensor),
    width,
    vocabulary,
    mapping: mapping && indexValues(mapping, rows),
    weights: weights && floatValues(weights),
  };
}

function embeddingsOf(tensors: ReadonlyMap<string, Tensor>): { tensor: Tensor; rows: number; width: number } {
  const tensor = tensors.get('embeddings');
  if (!tensor) throw invalidModel('The model has no tensor `embeddings`.');
  const [rows, width, rest] = tensor.shape;
  if (!rows || !width || rest !== undefined) throw invalidModel('The tensor `embeddings` is not a matrix.');
  return { tensor, rows, width };
}

function lengthOf({ name, shape }: Tensor): number {
  const [length, rest] = shape;
  if (length === undefined || rest !== undefined) throw invalidModel(`The tensor \`${name}\` is not a list.`);
  return length;
}
