import type { Client, Machine } from '../client.js';
import { joinOn, nonEmpty } from '../user-folders.js';

/**
 * https://developers.openai.com/codex/mcp: tables `mcp_servers.NAME` in `config.toml` of the user (CODEX_HOME), or of a
 * project, which Codex reads only where the user trusts the project. Servers start in the folder of the session.
 */
export const codex: Client = {
  name: 'codex',
  title: 'Codex',
  syntax: 'toml',
  defaultScope: 'user',
  user: {
    files: (machine) => [joinOn(machine, home(machine), 'config.toml')],
    trace: home,
    folder: 'inherited',
  },
  project: { files: ['.codex/config.toml'], folder: 'inherited' },
  keys: () => ['mcp_servers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ url }),
  next: 'Start Codex anew in the repository; `codex mcp list` shows the server.',
};

function home(machine: Machine): string {
  return nonEmpty(machine.environment.CODEX_HOME) ?? joinOn(machine, machine.home, '.codex');
}
