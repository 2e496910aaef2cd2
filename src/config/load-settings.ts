import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { requireSafePlace } from './index-place.js';
import { DEFAULT_SETTINGS, type Settings } from './settings.js';

/** Name of the configuration file at the root of a repository. */
export const CONFIG_FILE = 'diffdex.yml';

/** Where settings come from, strongest first: flags, environment, file, defaults. */
export interface SettingsSources {
  /** Folder that holds the configuration file and that a relative `index` of it starts from. */
  root: string;
  flags: Partial<Settings>;
  environment: Readonly<Record<string, string | undefined>>;
  /** Folder that a relative `index` of flags or environment starts from. */
  workingDirectory: string;
}

/**
 * Loads the settings; `index` comes back absolute.
 *
 * @throws DiffdexError CONFIG_INVALID, PERMISSION_DENIED, INDEX_REFUSED
 */
export async function loadSettings(sources: SettingsSources): Promise<Settings> {
  const { root, flags } = sources;
  const text = await readConfigFile(resolve(root, CONFIG_FILE));
  const fromFile =
    text === undefined ? {} : (await import('./parse-config.js')).parseConfig(text, CONFIG_FILE);
  const given = givenIndex(sources);
  const index = given ?? resolve(root, fromFile.index ?? DEFAULT_SETTINGS.index);
  await requireSafePlace({ root, index, isFromFile: given === undefined });
  return { ...DEFAULT_SETTINGS, ...fromFile, ...flags, index };
}

/** The absolute folder of the index where a flag or the environment names it, whatever the file says. */
export function givenIndex({
  flags,
  environment,
  workingDirectory,
}: Omit<SettingsSources, 'root'>): string | undefined {
  const given = flags.index ?? nonEmpty(environment.DIFFDEX_INDEX);
  return given === undefined ? undefined : resolve(workingDirectory, given);
}

async function readConfigFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw new DiffdexError('PERMISSION_DENIED', `${CONFIG_FILE} cannot be read.`, {
      hint: `Make ${path} a file that you may read.`,
      cause: error,
    });
  }
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
