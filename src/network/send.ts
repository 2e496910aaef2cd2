import { request as dispatch, type Dispatcher } from 'undici';
import type { HttpRequest } from '../core/ports/http-client.js';
import { DiffdexError } from '../core/errors.js';
import { toolVersion } from '../platform/tool-version.js';
import { followAddress, parseAddress, withoutSecrets } from './address.js';
import { ArrivingBody } from './arriving-body.js';
import { networkErrorOf } from './network-errors.js';

const MAX_REDIRECTS = 10;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Methods that change nothing, so that they may be sent elsewhere, too. */
const READING = ['GET', 'HEAD'];

/** What another origin may see of a request. */
const HARMLESS_HEADERS = ['accept', 'range', 'if-range'];

/** An answer whose body is still to be read or dropped. */
export interface Exchange {
  status: number;
  headers: Readonly<Record<string, string>>;
  url: string;
  /** Throws what {@link networkErrorOf} gives. */
  body: AsyncIterable<Buffer>;
  drop(): Promise<void>;
}

/** Sends one request, once, and follows redirects. @throws DiffdexError DOWNLOAD_REFUSED; NetworkFailure */
export async function send(
  dispatcher: Dispatcher,
  address: string,
  { method = 'GET', headers = {}, body, allowHttp = false, signal }: HttpRequest,
): Promise<Exchange> {
  let { url, carried } = splitCredentials(parseAddress(address, allowHttp), lowerCase(headers));
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await answered(url, signal, () =>
      dispatch(url, {
        dispatcher,
        method,
        headers: { ...carried, 'user-agent': `diffdex/${toolVersion}`, 'accept-encoding': 'identity' },
        ...(body !== undefined && { body }),
        signal: signal ?? null,
      }),
    );
    const received = flatten(response.headers);
    if (
      !READING.includes(method) ||
      !REDIRECTS.includes(response.statusCode) ||
      received.location === undefined
    ) {
      return {
        status: response.statusCode,
        headers: received,
        url: url.href,
        body: readBody(url, new ArrivingBody(response.body), signal),
        drop: () => response.body.dump(),
      };
    }
    await response.body.dump();
    const next = followAddress(url, received.location, allowHttp);
    if (next.origin !== url.origin) carried = pick(carried, HARMLESS_HEADERS);
    url = next;
  }
  throw new DiffdexError('DOWNLOAD_REFUSED', `${withoutSecrets(url)} redirects too many times.`, {
    hint: 'Open the address in a browser to see where it redirects.',
  });
}

async function* readBody(
  url: URL,
  body: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): AsyncIterable<Buffer> {
  const parts = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const part = await answered(url, signal, () => parts.next());
      if (part.done) return;
      yield part.value;
    }
  } finally {
    await parts.return?.();
  }
}

/** Awaits an answer, and marks its failures as those of the network. */
async function answered<Answer>(
  url: URL,
  signal: AbortSignal | undefined,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw networkErrorOf(error, url, signal);
  }
}

/** `https://user:password@host` becomes a header, which redirects and messages lose. */
function splitCredentials(
  url: URL,
  headers: Record<string, string>,
): { url: URL; carried: Record<string, string> } {
  if (url.username === '' && url.password === '') return { url, carried: headers };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { url: bare, carried: { authorization, ...headers } };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function pick(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
