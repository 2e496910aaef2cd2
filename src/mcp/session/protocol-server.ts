import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** One session with one client, as the SDK has it. */
export type ProtocolServer = McpServer['server'];
