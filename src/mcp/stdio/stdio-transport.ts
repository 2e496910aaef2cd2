import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ErrorCode,
  JSONRPCMessageSchema,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import { LineSplitter } from './line-splitter.js';

/** No message that makes sense here is longer. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
/** Requests under way at once; the next ones wait. */
const MAX_OPEN = 64;
/** What waits, in characters, before no more is read from stdin. A client that goes on writes into a pipe that is full. */
const MAX_WAITING = 4 * 1024 * 1024;

interface WaitingRequest {
  message: JSONRPCRequest;
  size: number;
}

/**
 * JSON-RPC over lines of stdin and stdout. Unlike the SDK's transport it answers what is no message with an error, as
 * JSON-RPC asks, survives messages of any size and any number of them, and ends in order: at the end of the input, calls
 * under way are answered before it closes.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #lines = new LineSplitter(MAX_MESSAGE_BYTES);
  /** Requests that were not answered yet. */
  readonly #open = new Set<RequestId>();
  /** Requests that were not begun yet, in order. */
  readonly #waiting = new Map<RequestId, WaitingRequest>();
  #waitingSize = 0;
  #isEnded = false;
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#output = output;
  }

  async start(): Promise<void> {
    this.#input.on('data', this.#receive);
    this.#input.once('end', this.#end);
    this.#input.once('error', this.#end);
    this.#output.on('error', this.#end);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#write(message);
    if ('id' in message && !('method' in message) && message.id !== undefined) this.#settle(message.id);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#input.off('data', this.#receive);
    this.#input.pause();
    this.onclose?.();
  }

  readonly #receive = (bytes: Buffer): void => {
    for (const line of this.#lines.push(bytes)) {
      if ('isTooLong' in line) {
        this.#refuse(null, ErrorCode.InvalidRequest, 'The message is too long.');
      } else if (line.text.trim() !== '') {
        this.#read(line.text);
      }
    }
    this.#holdBack();
  };

  /** Stops reading while too much waits, here or to be read by the client. */
  #holdBack(): void {
    if (this.#waitingSize > MAX_WAITING) this.#input.pause();
    if (!this.#output.writableNeedDrain) return;
    this.#input.pause();
    this.#output.once('drain', this.#goOn);
  }

  readonly #goOn = (): void => {
    if (this.#isClosed || this.#waitingSize > MAX_WAITING || this.#output.writableNeedDrain) return;
    this.#input.resume();
  };

  #read(text: string): void {
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch {
      this.#refuse(null, ErrorCode.ParseError, 'The message is not JSON.');
      return;
    }
    const { success, data: message } = JSONRPCMessageSchema.safeParse(content);
    if (!success) {
      this.#refuse(idOf(content), ErrorCode.InvalidRequest, 'The message is not a JSON-RPC 2.0 message.');
      return;
    }
    if ('method' in message && 'id' in message) {
      this.#request(message, text.length);
      return;
    }
    this.onmessage?.(message);
    // A call that is taken back gets no answer.
    if ('method' in message && message.method === 'notifications/cancelled') {
      this.#settle(message.params?.['requestId'] as RequestId);
    }
  }

  #request(message: JSONRPCRequest, size: number): void {
    const { id } = message;
    if (this.#open.has(id) || this.#waiting.has(id)) {
      this.#refuse(id, ErrorCode.InvalidRequest, 'A request with this id is still running.');
    } else if (this.#open.size < MAX_OPEN) {
      this.#begin(message);
    } else {
      this.#waiting.set(id, { message, size });
      this.#waitingSize += size;
    }
  }

  #begin(message: JSONRPCRequest): void {
    this.#open.add(message.id);
    this.onmessage?.(message);
  }

  #settle(id: RequestId): void {
    this.#open.delete(id);
    this.#waitingSize -= this.#waiting.get(id)?.size ?? 0;
    this.#waiting.delete(id);
    for (const [next, { message, size }] of this.#waiting) {
      if (this.#open.size >= MAX_OPEN) break;
      this.#waiting.delete(next);
      this.#waitingSize -= size;
      this.#begin(message);
    }
    if (this.#isEnded) this.#end();
    else this.#goOn();
  }

  readonly #end = (): void => {
    this.#isEnded = true;
    if ((this.#open.size === 0 && this.#waiting.size === 0) || this.#output.errored) void this.close();
  };

  #refuse(id: RequestId | null, code: ErrorCode, message: string): void {
    this.#write({ jsonrpc: '2.0', id, error: { code, message } }).catch(this.#end);
  }

  async #write(message: unknown): Promise<void> {
    if (this.#output.errored) return;
    if (!this.#output.write(`${JSON.stringify(message)}\n`)) await once(this.#output, 'drain');
  }
}

/** The id of what looks like a request, so that its sender can tell which one failed. */
function idOf(content: unknown): RequestId | null {
  if (typeof content !== 'object' || content === null || !('id' in content)) return null;
  const { id } = content;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
