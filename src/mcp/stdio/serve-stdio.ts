import type { Writable } from 'node:stream';
import { createServer } from '../create-server.js';
import type { ServerContext } from '../session/server-context.js';
import { StdioTransport } from './stdio-transport.js';
import { keepWarm } from '../session/warm-up.js';

/**
 * Serves one client over stdin and the given way to stdout, until the client closes stdin or the signal fires. The handshake is answered
 * before anything is opened; the rest warms up behind it.
 */
export async function serveStdio(
  context: ServerContext,
  output: Writable,
  signal: AbortSignal,
): Promise<void> {
  const transport = new StdioTransport(process.stdin, output);
  const server = createServer(context);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  let stopWarming = (): void => undefined;
  server.oninitialized = () => {
    // Whoever says it again gets nothing for it.
    server.oninitialized = () => undefined;
    stopWarming = keepWarm(context.workspace, (error) => {
      process.stderr.write(`warming up failed: ${String(error)}\n`);
    });
  };
  signal.addEventListener('abort', () => void server.close(), { once: true });
  await server.connect(transport);
  await closed;
  stopWarming();
  context.workspace.close();
}
