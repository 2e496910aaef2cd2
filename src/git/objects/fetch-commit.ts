import { gitEnvironment } from '../run/git-environment.js';
import { OBJECT_FETCH } from './object-fetch.js';
import { isObjectId } from '../run/object-id.js';
import { runGit } from '../run/run-git.js';

/** What a server asks for, where the repository's own configuration does not have it. */
export interface FetchCredentials {
  /** Such as `https://github.com`; the token goes nowhere else. */
  serverUrl: string;
  token: string;
}

/**
 * Fetches a commit from `origin`, alone into a shallow clone and with its history into a complete one. First as the
 * repository is configured, then with credentials: both at once would send two headers, which servers refuse.
 *
 * @returns what git said where it failed, `undefined` where the commit is here
 */
export async function fetchCommit(
  directory: string,
  commit: string,
  credentials?: FetchCredentials,
): Promise<string | undefined> {
  if (!isObjectId(commit)) return `${commit} is not a commit id`;
  const { stdout: isShallow } = await runGit(directory, ['rev-parse', '--is-shallow-repository']);
  const args = [
    ...OBJECT_FETCH,
    // In a complete clone it would cut the history off.
    ...(isShallow.trim() === 'true' ? ['--depth=1'] : []),
    'origin',
    commit,
  ];
  const plain = await runGit(directory, args, { isOnline: true });
  if (plain.exitCode === 0) return undefined;
  if (!credentials) return plain.stderr.trim();
  const authorised = await runGit(directory, args, {
    isOnline: true,
    variables: authorization(credentials),
  });
  return authorised.exitCode === 0 ? undefined : authorised.stderr.trim();
}

/** One more setting of git's environment: on the command line every process of the machine would see it. */
function authorization({ serverUrl, token }: FetchCredentials): Record<string, string> {
  const count = Number(gitEnvironment().GIT_CONFIG_COUNT ?? 0);
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: `http.${serverUrl.replace(/\/$/, '')}/.extraHeader`,
    [`GIT_CONFIG_VALUE_${count}`]: `Authorization: Basic ${basic}`,
  };
}
