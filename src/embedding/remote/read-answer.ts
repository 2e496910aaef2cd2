import { isJsonObject } from '../model/json-object.js';
import { unitVectorOf } from '../batching/unit-vector.js';

/** What an endpoint answered to one request. */
export interface Answer {
  /** One unit vector a text, in the order of the texts, or why there are none. */
  vectors: Float32Array[] | BadAnswer;
  /** Tokens that it says it took; `undefined` where it does not say. */
  tokens: number | undefined;
}

/** Why an answer is of no use. `isPassing` where asking again may help. */
export class BadAnswer extends Error {
  readonly isPassing: boolean;

  constructor(message: string, isPassing: boolean) {
    super(message);
    this.name = 'BadAnswer';
    this.isPassing = isPassing;
  }
}

/**
 * Reads the body of an answer in OpenAI's form, `{data: [{index, embedding}], usage}`
 * (https://platform.openai.com/docs/api-reference/embeddings/create). Vectors come in any order and are put in that of
 * their index.
 *
 * @param width numbers in each vector
 * @param dimension numbers of each that are kept
 */
export function readAnswer(body: string, shape: Shape): Answer {
  const answer = orBadAnswer(() => parse(body));
  if (answer instanceof BadAnswer) return { vectors: answer, tokens: undefined };
  const { usage } = answer;
  const tokens = isJsonObject(usage) ? (usage.total_tokens ?? usage.prompt_tokens) : undefined;
  return {
    vectors: orBadAnswer(() => vectorsOf(answer, shape)),
    tokens: typeof tokens === 'number' && tokens >= 0 ? tokens : undefined,
  };
}

interface Shape {
  texts: number;
  width: number;
  dimension: number;
}

function orBadAnswer<Result>(read: () => Result): Result | BadAnswer {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadAnswer) return error;
    throw error;
  }
}

function vectorsOf(
  { data }: Readonly<Record<string, unknown>>,
  { texts, width, dimension }: Shape,
): Float32Array[] {
  if (!Array.isArray(data)) throw new BadAnswer('its answer has no `data` list', false);
  if (data.length !== texts)
    throw new BadAnswer(`it returned ${data.length} vectors for ${texts} texts`, true);
  const vectors: Float32Array[] = [];
  for (const [place, item] of (data as unknown[]).entries()) {
    const { index = place, embedding } = isJsonObject(item) ? item : {};
    if (
      typeof index !== 'number' ||
      !Number.isInteger(index) ||
      index < 0 ||
      index >= texts ||
      vectors[index]
    ) {
      throw new BadAnswer('it numbered its vectors incorrectly', false);
    }
    vectors[index] = vectorOf(embedding, width, dimension);
  }
  return vectors;
}

function parse(body: string): Readonly<Record<string, unknown>> {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new BadAnswer('its answer is incomplete JSON', true);
    throw cause;
  }
  if (!isJsonObject(answer)) throw new BadAnswer('its answer is not a JSON object', false);
  return answer;
}

function vectorOf(embedding: unknown, width: number, dimension: number): Float32Array {
  if (!Array.isArray(embedding))
    throw new BadAnswer('it returned something that is not a list of numbers', false);
  const numbers: unknown[] = embedding;
  if (numbers.length !== width) {
    throw new BadAnswer(`it returned ${numbers.length} dimensions, not ${width}`, false);
  }
  const isNumeric = numbers.every((value): value is number => typeof value === 'number');
  const vector = isNumeric ? unitVectorOf(numbers, dimension) : undefined;
  if (!vector) throw new BadAnswer('it returned numbers that are not finite', true);
  return vector;
}
