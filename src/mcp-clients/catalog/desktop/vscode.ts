import type { Client, Machine } from '../client.js';
import { applicationData, joinOn } from '../user-folders.js';

/**
 * https://code.visualstudio.com/docs/copilot/reference/mcp-configuration: `.vscode/mcp.json` in the project, `mcp.json` in
 * the user's profile, both with `servers`.
 */
export const vscode: Client = {
  name: 'vscode',
  title: 'VS Code',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, profile(machine), 'mcp.json')],
    trace: profile,
    folder: 'fixed',
  },
  project: { files: ['.vscode/mcp.json'], folder: '${workspaceFolder}' },
  keys: () => ['servers'],
  local: (command, args) => ({ type: 'stdio', command, args }),
  remote: (url) => ({ type: 'http', url }),
  next: 'In VS Code run "MCP: List Servers" and start the server.',
};

function profile(machine: Machine): string {
  return joinOn(machine, applicationData(machine), 'Code', 'User');
}
