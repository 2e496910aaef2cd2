import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { RepositoryFolders } from '../../repository/find-repository.js';
import { gitEnvironment } from '../../run/git-environment.js';
import { askGit } from '../../run/run-git.js';

/** Where the configuration of the system is on most machines; git tells of it only where it holds something. */
const SYSTEM_FOLDERS = ['/etc', '/usr/local/etc', '/opt/homebrew/etc'];

const INCLUDE = /^include(?:if\..*)?\.path$/is;
const NAMED_FILE = /^core\.(?:excludesfile|attributesfile)$/i;

/**
 * Files outside of the tree that decide how git compares it: configurations and what they include, lists of ignored files and of
 * attributes, and git's index. Those that may come to be are named too.
 *
 * @returns absolute paths; `undefined` where one is written in a way that only git can read, or where the settings leave rights
 *   and links of files without meaning
 * @throws DiffdexError GIT_FAILED
 */
export async function listSettings(
  root: string,
  { gitDirectory, commonDirectory }: Pick<RepositoryFolders, 'gitDirectory' | 'commonDirectory'>,
): Promise<string[] | undefined> {
  const output = await askGit(root, ['config', '--list', '--show-origin', '--null']);
  const fields = output.split('\0');
  const paths = new Set([...ownFiles(gitDirectory, commonDirectory), ...userFiles()]);
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const origin = /^file:(.*)/s.exec(fields[at] ?? '')?.[1];
    const [key = '', ...lines] = (fields[at + 1] ?? '').split('\n');
    const value = lines.join('\n');
    const file = origin === undefined ? undefined : resolve(root, origin);
    if (file !== undefined) paths.add(file);
    if (/^core\.(?:filemode|symlinks)$/i.test(key) && /^(?:false|no|off|0|)$/i.test(value)) return undefined;
    const isInclude = INCLUDE.test(key);
    if (value === '' || (!isInclude && !NAMED_FILE.test(key))) continue;
    const named = pathOf(value, isInclude && file !== undefined ? dirname(file) : root);
    if (named === undefined) return undefined;
    paths.add(named);
  }
  return [...paths].sort();
}

function ownFiles(gitDirectory: string, commonDirectory: string): string[] {
  return [
    ...['index', 'config.worktree', 'info/sparse-checkout'].map((name) => join(gitDirectory, name)),
    ...['config', 'info/exclude', 'info/attributes'].map((name) => join(commonDirectory, name)),
  ];
}

/** Where git looks for files of the user and of the system, whether they are there or not. */
function userFiles(): string[] {
  const {
    XDG_CONFIG_HOME: own = '',
    GIT_CONFIG_GLOBAL: ofUser,
    GIT_CONFIG_SYSTEM: ofSystem,
  } = gitEnvironment();
  const folder = join(own === '' ? join(homedir(), '.config') : own, 'git');
  const system = SYSTEM_FOLDERS.flatMap((etc) => [join(etc, 'gitconfig'), join(etc, 'gitattributes')]);
  return [
    ...['config', 'ignore', 'attributes'].map((name) => join(folder, name)),
    join(homedir(), '.gitconfig'),
    ...system,
    ...[ofUser, ofSystem].filter((path) => path !== undefined && isAbsolute(path)),
  ].filter((path) => path !== undefined);
}

/** A path as git reads it in a configuration; `undefined` for one that names another user's folder or git's own. */
function pathOf(value: string, folder: string): string | undefined {
  if (value.startsWith('%(') || /^~[^/]/.test(value)) return undefined;
  return value.startsWith('~/') ? join(homedir(), value.slice(2)) : resolve(folder, value);
}
