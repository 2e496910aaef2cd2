import { resolve } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { requireSafeIndexFolder } from './index-folder.js';
import { CONFIG_FILE, readConfigFile } from './read-config-file.js';
import { DEFAULT_SETTINGS, type LoadedSettings, type Settings } from './settings.js';

export { CONFIG_FILE };

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
export async function loadSettings(sources: SettingsSources): Promise<LoadedSettings> {
  const { root, flags } = sources;
  const text = await readConfigFile(root);
  const fromFile =
    text === undefined ? {} : (await import('./parse-config.js')).parseConfig(text, CONFIG_FILE);
  const given = givenIndex(sources);
  const index = given ?? resolve(root, fromFile.index ?? DEFAULT_SETTINGS.index);
  await requireSafeIndexFolder({ root, index, isFromFile: given === undefined });
  const repositoryChose = {
    model: fromFile.model !== undefined && flags.model === undefined,
    embedding: fromFile.embedding !== undefined && flags.embedding === undefined,
  };
  return {
    ...DEFAULT_SETTINGS,
    ...fromFile,
    ...switchesOf(sources.environment),
    ...flags,
    index,
    isIndexGiven: given !== undefined,
    repositoryChose,
  };
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

/** Settings that the environment switches on or off. @throws DiffdexError CONFIG_INVALID */
function switchesOf(environment: SettingsSources['environment']): Partial<Settings> {
  const overlay = switchOf(environment, 'DIFFDEX_OVERLAY', 'search the snapshot alone');
  const keeps = switchOf(environment, 'DIFFDEX_OVERLAY_CACHE', 'keep nothing of files on disk');
  return {
    ...(overlay !== undefined && { overlay }),
    ...(keeps !== undefined && { overlayCacheBytes: keeps ? DEFAULT_SETTINGS.overlayCacheBytes : 0 }),
  };
}

/** A variable that is 0 or false, 1 or true. @throws DiffdexError CONFIG_INVALID for anything else */
function switchOf(
  environment: SettingsSources['environment'],
  name: string,
  effect: string,
): boolean | undefined {
  switch (nonEmpty(environment[name])?.toLowerCase()) {
    case undefined:
      return undefined;
    case '0':
    case 'false':
      return false;
    case '1':
    case 'true':
      return true;
    default:
      throw new DiffdexError('CONFIG_INVALID', `${name} must be 0 or 1.`, {
        hint: `Set it to 0 to ${effect}, or unset it.`,
      });
  }
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
