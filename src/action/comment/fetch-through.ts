import type { HttpClient, HttpRequest } from '../../core/ports/http-client.js';

/** `fetch` as far as Octokit calls it, through our client, which knows proxies and keeps a token from other servers. */
export function fetchThrough(http: HttpClient): (url: string, init: FetchInit) => Promise<Response> {
  return async (url, { method, headers, body }) => {
    const {
      status,
      headers: received,
      body: content,
    } = await http.request(url, {
      method: method as HttpRequest['method'] & string,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });
    // Octokit would take it for a success.
    if (status >= 300 && status < 400)
      throw new Error(`${apiOf(url)} redirects to another place. Nothing was written.`);
    // A response that must have no content takes none, not even an empty one.
    return new Response(content.length === 0 ? null : new Uint8Array(content), { status, headers: received });
  };
}

function apiOf(url: string): string {
  return new URL(url).origin;
}

interface FetchInit {
  method: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}
