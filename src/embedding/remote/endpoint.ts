import { DiffdexError } from '../../core/errors.js';
import type { BadAnswer } from './read-answer.js';

/** Where a model is asked for, and what its vectors are like. */
export interface Endpoint {
  /** Address without `/embeddings`. */
  url: string;
  model: string;
  /** Numbers in its vectors, and how many of them are kept. */
  width: number;
  dimension: number;
  key: string | undefined;
  /** Named in the hint where the key is refused. */
  keyVariable: string;
}

/** An endpoint in messages: without user and password, which an address may carry. */
export function nameOf({ url }: Pick<Endpoint, 'url'>): string {
  const { origin, pathname } = new URL(url);
  return `The endpoint ${origin}${pathname}`;
}

/** @returns DiffdexError ENDPOINT_REFUSED */
export function refused(endpoint: Endpoint, status: number, detail: string): DiffdexError {
  return new DiffdexError(
    'ENDPOINT_REFUSED',
    `${nameOf(endpoint)} refused the request with status ${status}${detail}.`,
    {
      hint: hintFor(status, endpoint),
    },
  );
}

/** @returns DiffdexError ENDPOINT_REFUSED */
export function unusable(endpoint: Endpoint, cause: BadAnswer): DiffdexError {
  return new DiffdexError('ENDPOINT_REFUSED', `${nameOf(endpoint)} cannot be used: ${cause.message}.`, {
    hint: "Set `embedding.remote.dimensions` to the dimensions of the model, and `url` to an endpoint that is compatible with OpenAI's embeddings API.",
    cause,
  });
}

function hintFor(status: number, { key, keyVariable, model }: Endpoint): string {
  switch (status) {
    case 401:
    case 403:
      return `${key === undefined ? 'Set a key in' : 'Check the key in'} the environment variable ${keyVariable}.`;
    case 404:
      return `Check \`embedding.remote.url\`, and check that the server has the model ${model}.`;
    case 413:
      return 'Set `embedding.max_tokens` to the limit of the model, or lower `embedding.remote.batch_tokens`.';
    default:
      return 'Check `model` and `embedding.remote` in diffdex.yml. `embedding.max_tokens` limits the length of texts.';
  }
}
