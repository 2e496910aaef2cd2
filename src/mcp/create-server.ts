import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { toolVersion } from '../platform/tool-version.js';
import { instructions } from './instructions.js';
import type { ProtocolServer } from './session/protocol-server.js';
import { servePrompts } from './prompts/serve-prompts.js';
import { serveResources } from './resources/serve-resources.js';
import { serveTools } from './tools/serve-tools.js';
import type { ServerContext } from './session/server-context.js';

/**
 * A session over whatever transport it is connected to. Nothing is opened or loaded before the first call needs it.
 * Requests are handled here and not by the SDK's registry, which knows neither pages nor our errors.
 */
export function createServer(context: ServerContext): ProtocolServer {
  const { server } = new McpServer(
    { name: 'diffdex', title: 'diffdex', version: toolVersion },
    { instructions },
  );
  // Given to the constructor, they would promise notifications of changed lists, which nobody sends.
  server.registerCapabilities({ tools: {}, resources: {}, prompts: {}, completions: {} });
  serveTools(server, context);
  serveResources(server, context);
  servePrompts(server);
  return server;
}
