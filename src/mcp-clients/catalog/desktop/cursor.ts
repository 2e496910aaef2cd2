import type { Client } from '../client.js';
import { joinOn } from '../user-folders.js';

/**
 * https://cursor.com/docs/context/mcp: `.cursor/mcp.json` in the project or in the user's folder. `${workspaceFolder}` is
 * the folder that holds the `.cursor` of a project.
 */
export const cursor: Client = {
  name: 'cursor',
  title: 'Cursor',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, machine.home, '.cursor', 'mcp.json')],
    trace: (machine) => joinOn(machine, machine.home, '.cursor'),
    folder: 'fixed',
  },
  project: { files: ['.cursor/mcp.json'], folder: '${workspaceFolder}' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ type: 'stdio', command, args }),
  remote: (url) => ({ url }),
  next: 'Open Cursor anew; its settings list the server under MCP, where it can be switched on.',
};
