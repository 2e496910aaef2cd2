import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refuse.js';

const TOO_LARGE: Refusal = { status: 413, message: 'The body is too large.' };
const NO_JSON: Refusal = { status: 400, message: 'The body is not JSON.' };
const TOO_SLOW: Refusal = { status: 408, message: 'The body arrived too slowly.' };

/** What a request brought, or why it is refused. */
export type ReadBody = { content: unknown } | { refusal: Refusal };

/**
 * Reads bodies before anything is held for them, and no more than so many at once: the one that has taken longest gives way to
 * the next, so that requests whose bodies never come keep nobody out.
 */
export class BodyReader {
  readonly #maxBytes: number;
  readonly #maxAtOnce: number;
  /** Ends reading, the oldest first. */
  readonly #reading = new Set<() => void>();

  constructor({ maxBodyBytes, maxBodiesAtOnce }: { maxBodyBytes: number; maxBodiesAtOnce: number }) {
    this.#maxBytes = maxBodyBytes;
    this.#maxAtOnce = maxBodiesAtOnce;
  }

  /** The JSON of a request. @throws where its connection ends before it has come */
  async read(request: IncomingMessage): Promise<ReadBody> {
    if (Number(request.headers['content-length'] ?? 0) > this.#maxBytes) return { refusal: TOO_LARGE };
    const [oldest] = this.#reading;
    if (oldest && this.#reading.size >= this.#maxAtOnce) oldest();
    const body = await this.#collect(request);
    if (!Buffer.isBuffer(body)) return { refusal: body };
    try {
      return { content: JSON.parse(body.toString('utf8')) as unknown };
    } catch (error) {
      // Too deep is no JSON either, for what is asked here.
      if (error instanceof SyntaxError || error instanceof RangeError) return { refusal: NO_JSON };
      throw error;
    }
  }

  #collect(request: IncomingMessage): Promise<Buffer | Refusal> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      let sizeBytes = 0;
      const end = (result: Buffer | Refusal): void => {
        this.#reading.delete(giveWay);
        request.off('data', take);
        resolve(result);
      };
      const giveWay = (): void => {
        end(TOO_SLOW);
      };
      const take = (part: Buffer): void => {
        sizeBytes += part.length;
        if (sizeBytes > this.#maxBytes) end(TOO_LARGE);
        else parts.push(part);
      };
      this.#reading.add(giveWay);
      request.on('data', take);
      request.once('end', () => {
        end(Buffer.concat(parts));
      });
      request.once('error', (error) => {
        this.#reading.delete(giveWay);
        reject(error);
      });
    });
  }
}
