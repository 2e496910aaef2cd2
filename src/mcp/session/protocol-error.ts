import type { ErrorCode } from '@modelcontextprotocol/sdk/types.js';

/** An error of the protocol. Unlike the SDK's, its message is sent as it stands: clients put the code before it. */
export class ProtocolError extends Error {
  readonly code: ErrorCode;
  readonly data: unknown;

  constructor(code: ErrorCode, message: string, data?: unknown) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
    this.data = data;
  }
}
