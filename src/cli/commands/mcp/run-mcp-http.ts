import { once } from 'node:events';
import type { ServerContext } from '../../../mcp/session/server-context.js';
import { interruption, allowToEnd } from '../../process/interruption.js';
import { httpOptionsOf, type HttpArguments } from './mcp-http-options.js';

/** Serves over HTTP until SIGINT or SIGTERM. @returns false, at once, where HTTP was not asked for */
export async function runMcpHttp(
  argv: HttpArguments & { quiet: boolean },
  context: ServerContext,
): Promise<boolean> {
  const options = await httpOptionsOf(argv, process.env);
  if (!options) return false;
  const { serveHttp } = await import('../../../mcp/http/serve-http.js');
  const { url, close } = await serveHttp(context, options);
  allowToEnd(options.limits.drainMs);
  if (!argv.quiet) process.stderr.write(`diffdex serves MCP at ${url}\n`);
  if (!interruption.signal.aborted) await once(interruption.signal, 'abort');
  await close();
  return true;
}
