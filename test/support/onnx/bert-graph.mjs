import { GraphBuilder } from './graph-builder.mjs';

/** What masked positions get added before the softmax, as in BERT. */
const MASKED = -10_000;

/**
 * The ONNX file of an encoder in the shape of BERT, with random weights that a seed decides: embeddings of tokens, then
 * `layers` of attention (one head) and a feed-forward part, each with residual and layer norm.
 * Inputs `input_ids`, `attention_mask` [batch, tokens]; output `last_hidden_state` [batch, tokens, width].
 *
 * @param {{ vocabulary: number, width: number, layers: number, seed?: number, isQuantized?: boolean }} size
 *   `isQuantized` rounds the embeddings of tokens to 8 bits, to a scale that the whole batch decides
 */
export function bertGraph({ vocabulary, width, layers, seed = 1, isQuantized = false }) {
  const graph = new GraphBuilder();
  const random = gaussian(seed);
  const weights = (rows, columns, scale) =>
    graph.floats(
      Float32Array.from({ length: rows * columns }, () => random() * scale),
      [rows, columns],
    );
  const vector = (length, value) => graph.floats(new Float32Array(length).fill(value), [length]);
  const normalise = (input) =>
    graph.add('LayerNormalization', [input, vector(width, 1), vector(width, 0)], {});

  const ids = graph.input('input_ids', ['batch', 'tokens']);
  const mask = graph.input('attention_mask', ['batch', 'tokens']);
  const bias = maskBias(graph, mask);
  const scale = Math.sqrt(1 / width);

  let hidden = graph.add('Gather', [weights(vocabulary, width, 1), ids], { axis: 0 });
  if (isQuantized) hidden = quantise(graph, hidden);
  for (let layer = 0; layer < layers; layer++) {
    const project = () => graph.add('MatMul', [hidden, weights(width, width, scale)]);
    const [query, key, value] = [project(), project(), project()];
    const turned = graph.add('Transpose', [key], { perm: [0, 2, 1] });
    const raw = graph.add('MatMul', [query, turned]);
    const scores = graph.add('Mul', [raw, graph.floats(Float32Array.of(scale), [1])]);
    const attention = graph.add('Softmax', [graph.add('Add', [scores, bias])], { axis: 2 });
    const mixed = graph.add('MatMul', [
      graph.add('MatMul', [attention, value]),
      weights(width, width, scale / 2),
    ]);
    hidden = normalise(graph.add('Add', [hidden, mixed]));
    const wide = graph.add('Relu', [graph.add('MatMul', [hidden, weights(width, 4 * width, scale)])]);
    hidden = normalise(
      graph.add('Add', [hidden, graph.add('MatMul', [wide, weights(4 * width, width, scale / 4)])]),
    );
  }
  graph.add('Identity', [hidden], {}, 'last_hidden_state');
  graph.output('last_hidden_state', ['batch', 'tokens', width]);
  return graph.build();
}

/** To 8 bits and back, as models of dtype q8 do before each multiplication. */
function quantise(graph, input) {
  const bytes = graph.add('DynamicQuantizeLinear', [input], {}, 'bytes', 3);
  return graph.add('DequantizeLinear', [bytes, `${bytes}_1`, `${bytes}_2`]);
}

/** 0 where the mask is 1, else -10,000, for every query position alike: [batch, 1, tokens]. */
function maskBias(graph, mask) {
  const FLOAT = 1;
  const wide = graph.add('Unsqueeze', [mask, graph.integers([1])]);
  const float = graph.add('Cast', [wide], { to: FLOAT });
  const masked = graph.add('Sub', [graph.floats(Float32Array.of(1), [1]), float]);
  return graph.add('Mul', [masked, graph.floats(Float32Array.of(MASKED), [1])]);
}

/** Normally distributed numbers: mulberry32 for the bits, Box and Muller for the shape. */
function gaussian(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
