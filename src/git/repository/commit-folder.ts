import { join, relative } from 'node:path';
import { refuseLink } from '../../platform/files/refuse-link.js';
import { escapePattern } from './exclude-from-git.js';
import type { RepositoryFolders } from './find-repository.js';
import { addLine, removeLine } from './line-file.js';
import { askGit, runGit } from '../run/run-git.js';
import { posixPath } from '../../platform/files/posix-path.js';

/** What was done so that a folder can be committed. */
export interface CommitPreparation {
  /** Whether lines were added to `.gitattributes`. */
  isAttributesChanged: boolean;
  /** Whether a `.gitignore` still keeps the folder out of git. */
  isIgnored: boolean;
}

/**
 * Prepares a working tree for a folder of generated files that is committed: takes the line that `excludeFromGit` adds
 * out again, marks the files in `.gitattributes`, and gives this clone the merge driver `ours` that they ask for.
 *
 * @throws DiffdexError PERMISSION_DENIED where `.gitattributes` is a link too, DISK_FULL, GIT_FAILED
 */
export async function prepareToCommit(
  { commonDirectory }: RepositoryFolders,
  workingDirectory: string,
  folder: string,
): Promise<CommitPreparation> {
  const path = posixPath(relative(workingDirectory, folder));
  const attributes = join(workingDirectory, '.gitattributes');
  await refuseLink(attributes);
  await removeLine(join(commonDirectory, 'info', 'exclude'), `/${escapePattern(path)}/`, HINT);
  const isAttributesChanged = await addLine(attributes, `/${escapePattern(path)}/** ${ATTRIBUTES}`, HINT);
  await askGit(workingDirectory, ['config', '--local', 'merge.ours.driver', 'true']);
  const ignored = await runGit(workingDirectory, ['check-ignore', '--quiet', '--', `${path}/manifest.json`]);
  return { isAttributesChanged, isIgnored: ignored.exitCode === 0 };
}

/** Whether this clone has the merge driver that the attributes ask for; without it git reports conflicts. */
export async function hasMergeDriver(directory: string): Promise<boolean> {
  return (await runGit(directory, ['config', '--get', 'merge.ours.driver'])).exitCode === 0;
}

/** `binary` stands first, since it means `-merge` among others. */
const ATTRIBUTES = 'binary merge=ours linguist-generated -diff';

const HINT = 'Give yourself write permission, and run the same command again.';
