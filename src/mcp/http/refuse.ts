import type { ServerResponse } from 'node:http';

/** The code of JSON-RPC for what a server decides. */
const SERVER_ERROR = -32_000;

/** Why a request was not let through to a session. */
export interface Refusal {
  status: number;
  message: string;
  headers?: Record<string, string>;
}

/**
 * Answers with an error in the form that MCP clients know and closes the connection: the rest of the request is not
 * read.
 */
export function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: SERVER_ERROR, message } });
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
    .end(body);
}
