import type { Client, Machine } from '../client.js';
import { applicationData, joinOn } from '../user-folders.js';

/**
 * https://modelcontextprotocol.io/docs/develop/connect-local-servers: `claude_desktop_config.json` of the user, with local
 * servers only: remote ones are connectors of the account. It knows no project, and gives servers little of the environment.
 */
export const claudeDesktop: Client = {
  name: 'claude-desktop',
  title: 'Claude Desktop',
  syntax: 'json',
  defaultScope: 'user',
  user: {
    files: (machine) => [joinOn(machine, folder(machine), 'claude_desktop_config.json')],
    trace: folder,
    folder: 'fixed',
  },
  lacksPath: true,
  project: undefined,
  keys: () => ['mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: undefined,
  next: 'Quit Claude Desktop and start it again; its settings list the server under Developer.',
};

function folder(machine: Machine): string {
  return joinOn(machine, applicationData(machine), 'Claude');
}
