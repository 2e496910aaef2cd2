import type { RepositoryFolders } from '../repository/find-repository.js';
import { isOwnRepository } from '../repository/is-own-repository.js';
import { runGit } from '../run/run-git.js';

/** The remote that has what a partial clone lacks. */
export interface PromisorRemote {
  /** As the configuration has it; a relative path starts from the root of the repository. */
  url: string;
  /** The name of each header for the server (`http.extraHeader`, or that of an address), and its value. */
  headers: readonly (readonly [key: string, value: string])[];
  /** `sha1` or `sha256`. */
  objectFormat: string;
}

/** A partial clone names its remote in one of the first two places, or in both. */
const SETTINGS = String.raw`^(extensions\.(partialclone|objectformat)|remote\..+\.(promisor|url)|http\.(.+\.)?extraheader)$`;

const NOT = /^(?:false|no|off|0|)$/i;

/**
 * The first remote that has what this clone lacks; `undefined` for a clone that lacks nothing, and for a repository that is
 * not the user's own.
 */
export async function findPromisorRemote(
  root: string,
  { commonDirectory }: Pick<RepositoryFolders, 'commonDirectory'>,
): Promise<PromisorRemote | undefined> {
  const { stdout } = await runGit(root, ['config', '--null', '--get-regexp', SETTINGS]);
  const settings = stdout
    .split('\0')
    .filter(Boolean)
    .map((setting) => settingOf(setting));
  const valueOf = (wanted: string): string | undefined => settings.find(([key]) => key === wanted)?.[1];
  const promisor = settings.find(([key, value]) => /^remote\..+\.promisor$/s.test(key) && !NOT.test(value));
  const name =
    promisor?.[0].slice('remote.'.length, -'.promisor'.length) ?? valueOf('extensions.partialclone');
  const url = name === undefined ? undefined : valueOf(`remote.${name}.url`);
  if (url === undefined || !(await isOwnRepository(commonDirectory))) return undefined;
  return {
    url,
    headers: settings.filter(([key]) => key.endsWith('.extraheader')),
    objectFormat: valueOf('extensions.objectformat') ?? 'sha1',
  };
}

/** `key\nvalue`; a key without a value means true. */
function settingOf(setting: string): [key: string, value: string] {
  const end = setting.indexOf('\n');
  return end === -1 ? [setting, 'true'] : [setting.slice(0, end), setting.slice(end + 1)];
}
