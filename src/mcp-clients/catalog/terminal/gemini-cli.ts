import type { Client, Machine } from '../client.js';
import { joinOn, nonEmpty } from '../user-folders.js';

/**
 * https://geminicli.com/docs/tools/mcp-server: `mcpServers` in `settings.json` of the user (below GEMINI_CLI_HOME) or of a
 * project that is trusted. `url` would be SSE; Streamable HTTP has `httpUrl`. Servers start in the folder of the session.
 */
export const geminiCli: Client = {
  name: 'gemini-cli',
  title: 'Gemini CLI',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, folder(machine), 'settings.json')],
    trace: folder,
    folder: 'inherited',
  },
  project: { files: ['.gemini/settings.json'], folder: 'inherited' },
  keys: () => ['mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ httpUrl: url }),
  next: 'Restart Gemini CLI in the repository; `/mcp` shows the server. A project folder has to be trusted.',
};

function folder(machine: Machine): string {
  return joinOn(machine, nonEmpty(machine.environment.GEMINI_CLI_HOME) ?? machine.home, '.gemini');
}
