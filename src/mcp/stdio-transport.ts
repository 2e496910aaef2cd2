import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  ErrorCode,
  JSONRPCMessageSchema,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import { LineSplitter } from './line-splitter.js';

/** No message that makes sense here is longer. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/**
 * JSON-RPC over lines of stdin and stdout. Unlike the SDK's transport it answers what is no message with an error, as
 * JSON-RPC asks, survives messages of any size, and ends in order: at the end of the input, calls under way are
 * answered before it closes.
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
  };

  #read(text: string): void {
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch {
      this.#refuse(null, ErrorCode.ParseError, 'The message is no JSON.');
      return;
    }
    const { success, data: message } = JSONRPCMessageSchema.safeParse(content);
    if (!success) {
      this.#refuse(idOf(content), ErrorCode.InvalidRequest, 'The message is no JSON-RPC 2.0 message.');
      return;
    }
    if ('method' in message && 'id' in message) this.#open.add(message.id);
    // A call that is taken back gets no answer.
    if ('method' in message && message.method === 'notifications/cancelled') {
      this.#settle(message.params?.['requestId'] as RequestId);
    }
    this.onmessage?.(message);
  }

  #settle(id: RequestId): void {
    this.#open.delete(id);
    if (this.#isEnded) this.#end();
  }

  readonly #end = (): void => {
    this.#isEnded = true;
    if (this.#open.size === 0 || this.#output.errored) void this.close();
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
