import { DiffdexError } from '../core/errors.js';

const LOOPBACK = /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** An address as it may be asked for. @throws DiffdexError DOWNLOAD_REFUSED */
export function parseAddress(text: string, allowHttp: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSecure = url?.protocol === 'https:';
  const isPlain = url?.protocol === 'http:' && (allowHttp || isLoopback(url));
  if (url && (isSecure || isPlain)) return url;
  throw refused(url ? withoutSecrets(url) : text, 'only https is allowed, or http on this machine');
}

/**
 * Where a redirect leads. A server elsewhere may not send us to this machine, nor from https to http.
 *
 * @throws DiffdexError DOWNLOAD_REFUSED
 */
export function followAddress(from: URL, location: string, allowHttp: boolean): URL {
  if (!URL.canParse(location, from.href))
    throw refused(withoutSecrets(from), 'it redirects to something that is not an address');
  const to = parseAddress(new URL(location, from.href).href, allowHttp);
  const isDowngrade = from.protocol === 'https:' && to.protocol === 'http:';
  if (isDowngrade || (isLoopback(to) && !isLoopback(from))) {
    throw refused(withoutSecrets(from), `it redirects to ${withoutSecrets(to)}`);
  }
  return to;
}

/** An address for messages: names and passwords, queries (which may be signatures) and fragments stay out. */
export function withoutSecrets({ origin, pathname }: URL): string {
  return origin + pathname;
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

function refused(address: string, why: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} was refused: ${why}.`, {
    hint: 'Check the address. It must start with https://',
  });
}
