import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpOptions } from './http-options.js';
import type { Refusal } from './refuse.js';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Makes the check that every request passes first. It refuses requests that a web page sent: through a name that leads
 * to this machine, or from an origin of its own. It also refuses those without the token.
 *
 * @returns a function that says why a request is refused; `undefined` lets it in
 */
export function guardRequest({
  host,
  allowedHosts,
  token,
}: Pick<HttpOptions, 'host' | 'allowedHosts' | 'token'>): (
  headers: IncomingHttpHeaders,
) => Refusal | undefined {
  const hosts = new Set([...LOOPBACK, ...[host, ...allowedHosts].map(hostOf)]);
  const expected = token === undefined ? undefined : digest(token);
  return (headers) => {
    if (!hosts.has(hostnameOf(`http://${headers.host ?? ''}`) ?? '')) {
      return { status: 403, message: 'This host name is not allowed.' };
    }
    const { origin } = headers;
    if (origin !== undefined && !hosts.has(hostnameOf(origin) ?? '')) {
      return { status: 403, message: 'This origin is not allowed.' };
    }
    if (expected && !timingSafeEqual(expected, digest(bearerOf(headers.authorization)))) {
      return {
        status: 401,
        message: 'A bearer token is required.',
        headers: { 'www-authenticate': 'Bearer realm="diffdex"' },
      };
    }
    return undefined;
  };
}

/** Digests have one length, so that comparing them tells nothing of the token, not even how long it is. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function bearerOf(authorization = ''): string {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
}

/** A host as it stands in addresses: IPv6 in brackets. */
function hostOf(host: string): string {
  const lower = host.toLowerCase();
  return lower.includes(':') && !lower.startsWith('[') ? `[${lower}]` : lower;
}

function hostnameOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? hostname : undefined;
}
