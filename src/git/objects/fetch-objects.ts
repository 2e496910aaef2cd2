import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { isGitFailure } from '../run/git-failure.js';
import { OBJECT_FETCH } from './object-fetch.js';
import type { PromisorRemote } from './promisor-remote.js';
import { streamGit } from '../run/stream-git.js';
import { fileErrorOf } from '../../platform/files/file-errors.js';

/** What git runs for an object that it lacks: https://git-scm.com/docs/partial-clone */
const FETCH = [...OBJECT_FETCH, '--filter=blob:none', '--stdin', 'origin'];
const HINT = 'The clone is partial, and missing objects are stored there. Check who owns the folder.';
const FETCH_SETTINGS = ['fetch.negotiationAlgorithm=noop'];

/**
 * Fetches objects by their ids into a partial clone. The configuration of the clone, which may have come with it, could make
 * git run any program (`core.sshCommand`, `credential.helper`, `remote.*.uploadpack`, …). So git runs in a git directory of
 * our own that shares the objects: it knows the address of the remote and headers, and else what the user has set.
 *
 * @throws DiffdexError GIT_FAILED where the remote is out of reach, PERMISSION_DENIED, DISK_FULL
 */
export async function fetchObjects(
  root: string,
  { commonDirectory }: Pick<RepositoryFolders, 'commonDirectory'>,
  remote: PromisorRemote,
  ids: Iterable<string>,
): Promise<void> {
  const gitDirectory = await makeGitDirectory(commonDirectory);
  try {
    await mkdir(join(gitDirectory, 'refs'));
    await writeFile(join(gitDirectory, 'HEAD'), 'ref: refs/heads/none\n');
    await writeFile(join(gitDirectory, 'config'), configOf(remote));
    const input = Array.from(ids, (id) => `${id}\n`);
    const output = streamGit(root, [`--git-dir=${gitDirectory}`, ...FETCH], input, {
      isOnline: true,
      settings: FETCH_SETTINGS,
      variables: { GIT_OBJECT_DIRECTORY: join(commonDirectory, 'objects') },
    });
    while (!(await output.next()).done) continue;
  } catch (error) {
    throw isGitFailure(error) ? outOfReach(error) : fileErrorOf(error, gitDirectory, { hint: HINT });
  } finally {
    await rm(gitDirectory, { recursive: true, force: true });
  }
}

async function makeGitDirectory(commonDirectory: string): Promise<string> {
  try {
    return await mkdtemp(join(commonDirectory, 'diffdex-fetch-'));
  } catch (error) {
    throw fileErrorOf(error, commonDirectory, { hint: HINT });
  }
}

/** The text of a configuration file for git. Headers may hold secrets, so they go into a file that only the user can read. */
function configOf({ url, headers, objectFormat }: PromisorRemote): string {
  const lines = [
    '[core]\nrepositoryFormatVersion = 1\nbare = true',
    `[extensions]\npartialClone = origin\nobjectFormat = ${quoted(objectFormat)}`,
    `[remote "origin"]\npromisor = true\nurl = ${quoted(url)}`,
    ...headers.map(([key, value]) => {
      const address = key.slice('http.'.length, -'extraheader'.length).replace(/\.$/, '');
      return `[http${address === '' ? '' : ` ${quoted(address)}`}]\nextraHeader = ${quoted(value)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** A value, or the name of a section, in the syntax of git's configuration. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function outOfReach(error: DiffdexError): DiffdexError {
  return new DiffdexError('GIT_FAILED', error.message, {
    hint:
      'Make sure that the remote of this partial clone is reachable, because the missing objects come from there. Commands in its own ' +
      'configuration, such as core.sshCommand, are not run. Set GIT_SSH_COMMAND, or configure them with git config --global.',
    cause: error,
  });
}
