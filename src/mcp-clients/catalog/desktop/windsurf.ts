import type { Client } from '../client.js';
import { joinOn } from '../user-folders.js';

/**
 * https://docs.windsurf.com/windsurf/cascade/mcp: one file for the user; remote servers have `serverUrl`. Windsurf is called
 * Devin Desktop since June 2026, whose agents read the files of `devin.ts`.
 */
export const windsurf: Client = {
  name: 'windsurf',
  title: 'Windsurf',
  syntax: 'json',
  defaultScope: 'user',
  user: {
    files: (machine) => [joinOn(machine, machine.home, '.codeium', 'windsurf', 'mcp_config.json')],
    trace: (machine) => joinOn(machine, machine.home, '.codeium', 'windsurf'),
    folder: 'fixed',
  },
  project: undefined,
  keys: () => ['mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ serverUrl: url }),
  next: 'Refresh the list of MCP servers in Cascade, or restart Windsurf. For Devin Desktop, run `diffdex mcp install devin`.',
};
