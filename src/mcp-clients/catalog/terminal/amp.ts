import type { Client, Machine } from '../client.js';
import { joinOn } from '../user-folders.js';

const FILES = ['settings.json', 'settings.jsonc'];

/**
 * https://ampcode.com/manual: the one key `amp.mcpServers`, dot included, in `settings.json` or `settings.jsonc` of the user or
 * of a workspace, whose servers have to be approved. Servers start in the folder of the session.
 */
export const amp: Client = {
  name: 'amp',
  title: 'Amp',
  syntax: 'json',
  defaultScope: 'project',
  user: {
    files: (machine) => FILES.map((file) => joinOn(machine, folder(machine), file)),
    trace: folder,
    folder: 'inherited',
  },
  project: { files: FILES.map((file) => `.amp/${file}`), folder: 'inherited' },
  keys: () => ['amp.mcpServers'],
  local: (command, args) => ({ command, args }),
  remote: (url) => ({ url }),
  next: 'Restart Amp in the repository and approve the server; `amp mcp doctor` shows whether it runs.',
};

function folder(machine: Machine): string {
  return joinOn(machine, machine.home, '.config', 'amp');
}
