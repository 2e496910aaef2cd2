import type { Client, Machine } from '../client.js';
import { applicationData, joinOn, nonEmpty } from '../user-folders.js';

const FILE = 'cline_mcp_settings.json';

/**
 * https://docs.cline.bot/mcp/mcp-overview: one file of the user, for the extension and the command line; older versions of
 * the extension have it in the storage of VS Code. An address without a `type` is taken for SSE. Servers start in `/`.
 */
export const cline: Client = {
  name: 'cline',
  title: 'Cline',
  syntax: 'json',
  defaultScope: 'user',
  user: {
    files: (machine) => [settings(machine), formerSettings(machine)],
    trace: (machine) => joinOn(machine, machine.home, '.cline'),
    folder: 'fixed',
  },
  project: undefined,
  keys: () => ['mcpServers'],
  local: (command, args) => ({ type: 'stdio', command, args }),
  remote: (url) => ({ type: 'streamableHttp', url }),
  next: 'Cline takes it up at once; its list of MCP servers shows it.',
};

function settings(machine: Machine): string {
  const named = nonEmpty(machine.environment.CLINE_MCP_SETTINGS_PATH);
  return named ?? joinOn(machine, machine.home, '.cline', 'data', 'settings', FILE);
}

function formerSettings(machine: Machine): string {
  const storage = joinOn(machine, applicationData(machine), 'Code', 'User', 'globalStorage');
  return joinOn(machine, storage, 'saoudrizwan.claude-dev', 'settings', FILE);
}
