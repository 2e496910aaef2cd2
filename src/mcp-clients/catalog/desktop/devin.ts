import type { Client, Machine } from '../client.js';
import { appData, joinOn } from '../user-folders.js';

/**
 * https://docs.devin.ai/cli/extensibility/mcp/configuration: Devin Desktop, which was Windsurf, and Devin CLI have servers in
 * `mcp_config.json` of the user or of a project. They refuse entries with other keys, such as `type`, and start servers in
 * the project. Before version 3000.3 servers were in `config.json`, from where Devin moves them by itself.
 */
export const devin: Client = {
  name: 'devin',
  title: 'Devin Desktop',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, folder(machine), 'mcp_config.json')],
    trace: folder,
    folder: 'inherited',
  },
  project: { files: ['.devin/mcp_config.json'], folder: 'inherited' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ url, transport: 'http' }),
  next: 'Restart Devin in the repository; `devin mcp list` and the agent panel show the server.',
};

function folder(machine: Machine): string {
  if (machine.platform === 'win32') return joinOn(machine, appData(machine), 'devin');
  return joinOn(machine, machine.home, '.config', 'devin');
}
