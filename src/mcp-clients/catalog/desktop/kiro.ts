import type { Client } from '../client.js';
import { joinOn } from '../user-folders.js';

/**
 * https://kiro.dev/docs/mcp/configuration: `.kiro/settings/mcp.json` in the workspace or in the user's folder, for the editor
 * and the command line. Servers of a workspace start in it. Those of a user start in the folder of the editor itself since
 * version 1.0, so theirs has to name the repository.
 */
export const kiro: Client = {
  name: 'kiro',
  title: 'Kiro',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, machine.home, '.kiro', 'settings', 'mcp.json')],
    trace: (machine) => joinOn(machine, machine.home, '.kiro'),
    folder: 'fixed',
  },
  project: { files: ['.kiro/settings/mcp.json'], folder: 'inherited' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ url }),
  next: 'Kiro takes it up at once; its panel lists the server under MCP servers.',
};
