import type { Client, Machine } from '../client.js';
import { joinOn, nonEmpty } from '../user-folders.js';

/**
 * https://code.claude.com/docs/en/mcp: `.mcp.json` at the top of the project, which people approve at first use; for a
 * user, `mcpServers` at the top of `.claude.json`, which lies in CLAUDE_CONFIG_DIR where that is set. Servers start in
 * the folder that Claude Code was started in.
 */
export const claudeCode: Client = {
  name: 'claude-code',
  title: 'Claude Code',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [userFile(machine)],
    trace: userFile,
    folder: 'inherited',
  },
  project: { files: ['.mcp.json'], folder: 'inherited' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ type: 'stdio', command, args }),
  remote: (url) => ({ type: 'http', url }),
  next: 'Start Claude Code anew in the repository and approve the server; `claude mcp list` shows it.',
};

function userFile(machine: Machine): string {
  const folder = nonEmpty(machine.environment.CLAUDE_CONFIG_DIR) ?? machine.home;
  return joinOn(machine, folder, '.claude.json');
}
