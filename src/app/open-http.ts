import type { HttpClient } from '../core/ports/http-client.js';
import type { AppOptions } from './app-options.js';

/** Loads and opens the client for who needs the network. To be closed by who opened it. */
export async function openHttp(
  { environment }: Pick<AppOptions, 'environment'>,
  options: { idleTimeoutMs?: number } = {},
): Promise<HttpClient> {
  const { createHttpClient } = await import('../network/create-http-client.js');
  return createHttpClient({ environment, ...options });
}
