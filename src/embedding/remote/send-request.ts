import { DiffdexError } from '../../core/errors.js';
import type { HttpClient, HttpResponse } from '../../core/ports/http-client.js';
import { nameOf, refused, unusable, type Endpoint } from './endpoint.js';
import { BadAnswer, readAnswer } from './read-answer.js';

/** So often the same texts are sent while answers come that are broken in a way that may pass. */
const TRIES = 3;

/** A generous bound of a number as JSON writes it, and of what is around the vectors. */
const BYTES_PER_NUMBER = 32;
const BYTES_AROUND = 1024 * 1024;

/** What a request takes is set aside before it is sent, and settled or given back after it. */
export interface Account {
  /** @throws DiffdexError BUDGET_REACHED */
  begin(): Promise<void>;
  /** The endpoint has worked: `tokens` where it says how many it took, `texts` that came to vectors. */
  settle(answer: { tokens: number | undefined; texts: number }): void;
  release(): void;
}

/**
 * Asks an endpoint for the vectors of texts. The client repeats what fails on the way and what the server puts off; an
 * answer that came but cannot be read is asked for again here, and counts as one that is paid for.
 *
 * @returns one unit vector a text, in the order of the texts
 * @throws DiffdexError ENDPOINT_FAILED after the last try, ENDPOINT_REFUSED where another is of no use,
 *   NETWORK_UNREACHABLE, INTERRUPTED, BUDGET_REACHED
 */
export async function sendRequest(
  http: HttpClient,
  endpoint: Endpoint,
  texts: readonly string[],
  { signal, account }: { signal: AbortSignal | undefined; account: Account },
): Promise<Float32Array[]> {
  const { width, dimension } = endpoint;
  for (let attempt = 1; ; attempt++) {
    await account.begin();
    const body = await ask(http, endpoint, texts, signal).catch((error: unknown) => {
      account.release();
      throw error;
    });
    const { tokens, vectors } = readAnswer(body, { texts: texts.length, width, dimension });
    if (!(vectors instanceof BadAnswer)) {
      account.settle({ tokens, texts: texts.length });
      return vectors;
    }
    account.settle({ tokens, texts: 0 });
    if (!vectors.isPassing) throw unusable(endpoint, vectors);
    if (attempt === TRIES) throw failed(endpoint, `${TRIES} times ${vectors.message}`, vectors);
  }
}

/** The body of an answer. */
async function ask(
  http: HttpClient,
  endpoint: Endpoint,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string> {
  const response = await post(http, endpoint, texts, signal);
  if (response.status !== 200) throw statusError(endpoint, response);
  return response.body.toString('utf8');
}

async function post(
  http: HttpClient,
  endpoint: Endpoint,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const { model, key } = endpoint;
  try {
    return await http.request(`${endpoint.url}/embeddings`, {
      method: 'POST',
      isRepeatable: true,
      // The user has named the endpoint.
      allowHttp: true,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      maxBytes: texts.length * endpoint.width * BYTES_PER_NUMBER + BYTES_AROUND,
      signal,
    });
  } catch (error) {
    if (!(error instanceof DiffdexError) || error.code !== 'NETWORK_UNREACHABLE') throw error;
    throw new DiffdexError('NETWORK_UNREACHABLE', error.message, {
      hint: 'Check that the server is running, and check `embedding.remote.url`. The proxy in HTTP_PROXY is used too, unless NO_PROXY lists the server.',
      cause: error,
    });
  }
}

function statusError(endpoint: Endpoint, { status, body }: HttpResponse): DiffdexError {
  const detail = detailOf(body.toString('utf8'));
  const isPassing = status >= 500 || status === 408 || status === 429;
  return isPassing ? failed(endpoint, `status ${status}${detail}`) : refused(endpoint, status, detail);
}

function failed(endpoint: Endpoint, reason: string, cause?: unknown): DiffdexError {
  return new DiffdexError('ENDPOINT_FAILED', `${nameOf(endpoint)} failed several times: ${reason}.`, {
    hint: 'Check that the server is running and has the model. Lower `embedding.remote.concurrency` or set its limits. Computed vectors are kept, so run the command again to continue.',
    cause,
  });
}

/** As much of what a server says of its refusal as fits into a message. */
const MAX_DETAIL_LENGTH = 300;

/** What the body says: `error.message` of OpenAI's form, else its start. */
function detailOf(body: string): string {
  const found = /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  const text = (found === undefined ? body : unquote(found)).trim().slice(0, MAX_DETAIL_LENGTH);
  return text === '' ? '' : ` (${text})`;
}

function unquote(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return json;
    throw error;
  }
}
