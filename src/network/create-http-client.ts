import { EnvHttpProxyAgent } from 'undici';
import { DiffdexError } from '../core/errors.js';
import type { HttpClient, HttpRequest, HttpResponse } from '../core/ports/http-client.js';
import { download } from './download.js';
import { NetworkFailure } from './network-errors.js';
import { requireProgress } from './require-progress.js';
import { isPassingStatus, retryAfterMs, withRetries, type Attempt, type RetryPolicy } from './retry.js';
import { send, type Exchange } from './send.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

export interface HttpClientOptions {
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read, in either case. */
  environment: Readonly<Record<string, string | undefined>>;
  retry?: Partial<RetryPolicy>;
  /** Until a connection stands; 15 s by default. */
  connectTimeoutMs?: number;
  /** Until an answer begins, and between two parts of it; 60 s by default. In every such span some kilobytes must come. */
  idleTimeoutMs?: number;
}

/** Opens nothing before the first request. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { environment, connectTimeoutMs = 15_000, idleTimeoutMs = 60_000 } = options;
  const policy: RetryPolicy = { tries: 5, firstWaitMs: 500, maxWaitMs: 60_000, ...options.retry };
  const dispatcher = new EnvHttpProxyAgent({
    // Empty texts keep undici from reading the environment of the process instead.
    httpProxy: environment['http_proxy'] ?? environment['HTTP_PROXY'] ?? '',
    httpsProxy: environment['https_proxy'] ?? environment['HTTPS_PROXY'] ?? '',
    noProxy: environment['no_proxy'] ?? environment['NO_PROXY'] ?? '',
    connect: { timeout: connectTimeoutMs },
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
  });
  const ask = async (url: string, request: HttpRequest): Promise<Exchange> => {
    const exchange = await send(dispatcher, url, request);
    return { ...exchange, body: requireProgress(exchange.body, exchange.url, idleTimeoutMs) };
  };
  return {
    request: (url, request = {}) => {
      const isRepeatable = request.method !== 'POST' || request.isRepeatable === true;
      const tries = isRepeatable ? policy.tries : 1;
      return withRetries({ ...policy, tries }, request.signal, async () => {
        try {
          return judge(await readWhole(await ask(url, request), request));
        } catch (error) {
          if (error instanceof NetworkFailure) return judgeFailure(error);
          throw error;
        }
      });
    },
    download: (url, target, request = {}) =>
      download((headers) => ask(url, { ...request, headers }), { url, target, request, policy }),
    // An orderly close would wait for answers that nobody reads.
    close: () => dispatcher.destroy(),
  };
}

function judge(response: HttpResponse): Attempt<HttpResponse> {
  if (!isPassingStatus(response.status)) return { kind: 'done', result: response };
  return {
    kind: 'failed',
    giveUp: () => response,
    retryAfterMs: retryAfterMs(response.headers['retry-after']),
  };
}

/** @throws DiffdexError NETWORK_UNREACHABLE where another try would be no better */
function judgeFailure({ error, isPassing }: NetworkFailure): Attempt<HttpResponse> {
  if (!isPassing) throw error;
  return {
    kind: 'failed',
    giveUp: () => {
      throw error;
    },
  };
}

async function readWhole(
  exchange: Exchange,
  { maxBytes = DEFAULT_MAX_BYTES }: HttpRequest,
): Promise<HttpResponse> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of exchange.body) {
    sizeBytes += part.length;
    if (sizeBytes > maxBytes) throw tooLong(exchange.url, maxBytes);
    parts.push(part);
  }
  const { status, headers, url } = exchange;
  return { status, headers, url, body: Buffer.concat(parts) };
}

function tooLong(url: string, maxBytes: number): DiffdexError {
  return new DiffdexError(
    'DOWNLOAD_REFUSED',
    `The response of ${new URL(url).origin} exceeds ${maxBytes} bytes.`,
    { hint: 'Check the address. It may be wrong.' },
  );
}
