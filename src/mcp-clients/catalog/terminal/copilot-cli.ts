import type { Client, Machine } from '../client.js';
import { joinOn, nonEmpty } from '../user-folders.js';

/**
 * https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers: `mcp-config.json` of the user (in
 * COPILOT_HOME), or `.github/mcp.json` of a project that is trusted. It reads `.mcp.json` too, which belongs to Claude Code
 * here. Servers start in the folder of the session.
 */
export const copilotCli: Client = {
  name: 'copilot-cli',
  title: 'Copilot CLI',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, folder(machine), 'mcp-config.json')],
    trace: folder,
    folder: 'inherited',
  },
  project: { files: ['.github/mcp.json'], folder: 'inherited' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ type: 'stdio', command, args, tools: ['*'] }),
  remote: (url) => ({ type: 'http', url, tools: ['*'] }),
  next: 'Restart Copilot CLI in the repository; `/mcp show` lists the server. A project folder has to be trusted.',
};

function folder(machine: Machine): string {
  return nonEmpty(machine.environment.COPILOT_HOME) ?? joinOn(machine, machine.home, '.copilot');
}
