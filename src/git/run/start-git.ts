import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { outOfFilesError } from '../../platform/files/file-errors.js';
import { gitEnvironment } from './git-environment.js';

export interface GitOptions {
  /** Variables besides `gitEnvironment`. */
  variables?: Readonly<Record<string, string>>;
  /** More settings, each `key=value`. */
  settings?: readonly string[];
  /** Whether this command may ask a server; git gets no other way to one. */
  isOnline?: boolean;
  /** Whether the command asks where hooks are; it must run none. */
  isAboutHooks?: boolean;
}

/** A folder that holds no hooks, on Windows too. */
const NO_HOOKS = 'core.hooksPath=/dev/null';

/**
 * What the configuration of a repository, which came with the repository if it was unpacked, may not start: a monitor of the
 * file system (an empty name, since git before 2.36 would run a program called `false`), and a dialog for passwords.
 */
const SETTINGS = ['core.fsmonitor=', 'core.askPass='];

/** Protocols of git itself. Others start a program that the address names, such as `ext::`. */
const PROTOCOLS = ['file', 'git', 'http', 'https', 'ssh'];

/** A word that is no protocol: an empty variable does not exist on Windows. */
const NO_PROTOCOL = 'none';

/**
 * Starts git: the one place of the program that starts another. What a repository's own configuration could make git run
 * or fetch on the way is switched off here, for every command; filters of attributes are `withoutFilters`.
 *
 * @throws DiffdexError TOO_MANY_FILES; where git cannot be started for another reason, the process has an `error` event
 */
export function startGit(
  directory: string,
  args: readonly string[],
  { variables = {}, settings = [], isOnline = false, isAboutHooks = false }: GitOptions = {},
): ChildProcessWithoutNullStreams {
  const ambient = gitEnvironment();
  const all = [...SETTINGS, ...(isAboutHooks ? [] : [NO_HOOKS]), ...settings];
  const env = {
    ...ambient,
    ...variables,
    // Objects that a partial clone lacks are fetched by `fetchAbsentObjects`. git before 2.39.4 does not know the variable.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: isOnline ? allowedProtocols(ambient.GIT_ALLOW_PROTOCOL) : NO_PROTOCOL,
  };
  const flags = all.flatMap((setting) => ['-c', setting]);
  const child = spawn('git', [...flags, ...args], { cwd: directory, env, windowsHide: true });
  requirePipes(child);
  return child;
}

/** Where the system lets no more files be open, Node makes no pipes, whatever its types say, and emits the error later. */
function requirePipes(child: Partial<ChildProcessWithoutNullStreams> & EventEmitter): void {
  if (child.stdout) return;
  child.once('error', () => undefined);
  throw outOfFilesError(new Error('git was started without pipes'));
}

/** The protocols that git allows by default, restricted to the user's own list if there is one. */
function allowedProtocols(own: string | undefined): string {
  const wanted = own?.split(':');
  const allowed = PROTOCOLS.filter((protocol) => wanted?.includes(protocol) ?? true);
  return allowed.length === 0 ? NO_PROTOCOL : allowed.join(':');
}
