import type { Client, Machine } from '../client.js';
import { appData, joinOn, nonEmpty } from '../user-folders.js';

/**
 * https://zed.dev/docs/ai/mcp and https://zed.dev/docs/configuring-zed: `context_servers` in `settings.json` of the user
 * or, as `.zed/settings.json`, of the project. Zed starts servers in the project's folder.
 */
export const zed: Client = {
  name: 'zed',
  title: 'Zed',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => [joinOn(machine, settings(machine), 'settings.json')],
    trace: settings,
    folder: 'inherited',
  },
  project: { files: ['.zed/settings.json'], folder: 'inherited' },
  keys: () => ['context_servers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ url }),
  next: 'Zed takes it up at once; a project has to be trusted. The settings of the agent panel list the server.',
};

/** Zed keeps to `~/.config` on macOS too, and asks for XDG_CONFIG_HOME on Linux alone. */
function settings(machine: Machine): string {
  if (machine.platform === 'win32') return joinOn(machine, appData(machine), 'Zed');
  const own = machine.platform === 'linux' ? nonEmpty(machine.environment.XDG_CONFIG_HOME) : undefined;
  return joinOn(machine, own ?? joinOn(machine, machine.home, '.config'), 'zed');
}
