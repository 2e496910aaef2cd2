import type { Client, Machine } from '../client.js';
import { joinOn, xdgConfig } from '../user-folders.js';

/**
 * https://opencode.ai/docs/mcp-servers: `opencode.json` or `opencode.jsonc` of the user or of the project, where servers
 * start. Version 2 reads `mcp.NAME` of version 1 (https://opencode.ai/docs/migrate-v1) and has `mcp.servers.NAME` as its
 * own. `enabled` is true unless said otherwise, and version 2 does not know it.
 */
export const opencode: Client = {
  name: 'opencode',
  title: 'OpenCode',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) =>
      ['opencode.json', 'opencode.jsonc'].map((file) => joinOn(machine, folder(machine), file)),
    trace: folder,
    folder: 'inherited',
  },
  project: {
    files: ['opencode.json', 'opencode.jsonc', '.opencode/opencode.json', '.opencode/opencode.jsonc'],
    folder: 'inherited',
  },
  keys: (document) => (hasServers(document) ? ['mcp', 'servers'] : ['mcp']),
  local: (command, args) => ({ type: 'local', command: [command, ...args] }),
  remote: (url) => ({ type: 'remote', url }),
  next: 'Start OpenCode anew in the repository; `opencode mcp list` shows the server.',
};

function folder(machine: Machine): string {
  return joinOn(machine, xdgConfig(machine), 'opencode');
}

/** Whether a document is of version 2: its `mcp.servers` holds servers and is none itself. */
function hasServers(document: unknown): boolean {
  const { mcp } = (document ?? {}) as { mcp?: { servers?: { type?: unknown } } };
  return typeof mcp?.servers === 'object' && typeof mcp.servers.type !== 'string';
}
