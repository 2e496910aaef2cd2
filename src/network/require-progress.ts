import { DiffdexError } from '../core/errors.js';
import { withoutSecrets } from './address.js';

/** Slower than any line that a person would wait for. */
const MIN_BYTES = 4 * 1024;

/**
 * Passes a body on as long as it comes at some pace: a byte now and then would keep whoever waits for ever.
 *
 * @param windowMs in every span of this length some kilobytes must come
 * @throws DiffdexError DOWNLOAD_REFUSED
 */
export async function* requireProgress(
  body: AsyncIterable<Buffer>,
  address: string,
  windowMs: number,
): AsyncIterable<Buffer> {
  let since = performance.now();
  let received = 0;
  for await (const part of body) {
    received += part.length;
    const now = performance.now();
    if (now - since > windowMs) {
      if (received < MIN_BYTES) throw tooSlow(address);
      [since, received] = [now, 0];
    }
    yield part;
  }
}

function tooSlow(address: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_REFUSED', `${withoutSecrets(new URL(address))} sends data too slowly.`, {
    hint: 'Try again later, or download the file in another way and pass its path.',
  });
}
