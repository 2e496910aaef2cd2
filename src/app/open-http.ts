import type { HttpClientOptions } from '../network/create-http-client.js';
import type { HttpClient } from '../core/ports/http-client.js';
import type { AppOptions } from './app-options.js';

/** Loads the HTTP client and opens it. The caller closes it. */
export async function openHttp(
  { environment }: Pick<AppOptions, 'environment'>,
  options: Omit<HttpClientOptions, 'environment'> = {},
): Promise<HttpClient> {
  const { createHttpClient } = await import('../network/create-http-client.js');
  return createHttpClient({ environment, ...options });
}
