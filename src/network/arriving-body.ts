import type { Readable } from 'node:stream';

/** How many bytes may wait to be read before the server is paused. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * A body that is taken in from the moment it is made, to be read once. A stream that fails drops what nobody has read
 * yet; here, what arrived before a server hung up is read first, and then the failure is thrown.
 */
export class ArrivingBody implements AsyncIterable<Buffer> {
  readonly #body: Readable;
  readonly #parts: Buffer[] = [];
  #waitingBytes = 0;
  #end: { error?: Error } | undefined;
  #wake: () => void = () => undefined;

  constructor(body: Readable) {
    this.#body = body;
    body.on('data', (part: Buffer) => {
      this.#parts.push(part);
      this.#waitingBytes += part.length;
      if (this.#waitingBytes >= MAX_WAITING_BYTES) body.pause();
      this.#wake();
    });
    body.on('end', () => {
      this.#finish({});
    });
    body.on('error', (error: Error) => {
      this.#finish({ error });
    });
    body.on('close', () => {
      this.#finish({ error: new Error('the body was closed before its end') });
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        const part = this.#parts.shift();
        if (part) {
          this.#waitingBytes -= part.length;
          if (this.#body.isPaused() && this.#waitingBytes < MAX_WAITING_BYTES) this.#body.resume();
          yield part;
        } else if (this.#end) {
          if (this.#end.error) throw this.#end.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.#body.destroy();
    }
  }

  /** The first end counts: a stream closes after it ended or failed. */
  #finish(end: { error?: Error }): void {
    this.#end ??= end;
    this.#wake();
  }
}
