import { posix, win32 } from 'node:path';
import type { Machine } from './client.js';

/** Joins paths as the machine writes them. */
export function joinOn({ platform }: Machine, ...parts: string[]): string {
  return (platform === 'win32' ? win32 : posix).join(...parts);
}

/** https://specifications.freedesktop.org/basedir-spec: where programs of the XDG kind keep their configuration. */
export function xdgConfig(machine: Machine): string {
  return nonEmpty(machine.environment.XDG_CONFIG_HOME) ?? joinOn(machine, machine.home, '.config');
}

/** `%APPDATA%` of Windows. */
export function appData(machine: Machine): string {
  return nonEmpty(machine.environment.APPDATA) ?? joinOn(machine, machine.home, 'AppData', 'Roaming');
}

/** Where desktop programs keep what they know of a user. */
export function applicationData(machine: Machine): string {
  if (machine.platform === 'win32') return appData(machine);
  if (machine.platform === 'darwin') return joinOn(machine, machine.home, 'Library', 'Application Support');
  return xdgConfig(machine);
}

export function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
