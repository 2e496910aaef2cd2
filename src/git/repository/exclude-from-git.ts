import { join, resolve } from 'node:path';
import { behindLinks } from '../../platform/files/behind-links.js';
import { pathWithin } from '../../platform/files/path-within.js';
import type { RepositoryFolders } from './find-repository.js';
import { addLine, hasLine, removeEmpty, removeLine } from './line-file.js';
import { askGit, runGit } from '../run/run-git.js';

/** A file name that no ignore pattern is likely to match for its own sake. */
const PROBE = 'diffdex-probe';

const OWNER_HINT = 'Check who owns the git directory.';

/**
 * Keeps a folder out of git through `<common git directory>/info/exclude`. Does nothing where it lies outside of the
 * working tree or within `.git`, is ignored already, or holds tracked files.
 * @throws DiffdexError PERMISSION_DENIED, DISK_FULL
 */
export async function excludeFromGit(
  { workingDirectory, gitDirectory, commonDirectory }: RepositoryFolders,
  folder: string,
): Promise<void> {
  if (workingDirectory === undefined) return;
  const real = await behindLinks(resolve(folder));
  const isInsideGitDirectory = [gitDirectory, commonDirectory].some(
    (own) => pathWithin(own, real) !== undefined,
  );
  const path = pathWithin(workingDirectory, real);
  if (isInsideGitDirectory || !path) return;
  const ignored = await runGit(workingDirectory, ['check-ignore', '--quiet', '--', `${path}/${PROBE}`]);
  if (ignored.exitCode === 0) return;
  const tracked = await askGit(workingDirectory, ['--literal-pathspecs', 'ls-files', '-z', '--', path]);
  if (tracked !== '') return;
  const line = lineFor(path);
  const hint = `Put the index elsewhere with --index, or ignore it yourself: add ${line} to .gitignore.`;
  await addLine(excludeFile(commonDirectory), line, hint);
}

/** Whether `excludeFromGit`, or somebody in its words, keeps a folder out of git. @throws DiffdexError PERMISSION_DENIED */
export async function excludesFolder(
  commonDirectory: string,
  workingDirectory: string,
  folder: string,
): Promise<boolean> {
  const path = pathWithin(workingDirectory, await behindLinks(folder));
  return path !== undefined && (await hasLine(excludeFile(commonDirectory), lineFor(path), OWNER_HINT));
}

/** Takes back what `excludeFromGit` did for a folder; a file that holds nothing else goes. @throws DiffdexError PERMISSION_DENIED, DISK_FULL */
export async function stopExcluding(
  commonDirectory: string,
  workingDirectory: string,
  folder: string,
): Promise<void> {
  const path = pathWithin(workingDirectory, await behindLinks(folder));
  if (path === undefined) return;
  const file = excludeFile(commonDirectory);
  await removeLine(file, lineFor(path), OWNER_HINT);
  await removeEmpty(file, OWNER_HINT);
}

function excludeFile(commonDirectory: string): string {
  return join(commonDirectory, 'info', 'exclude');
}

function lineFor(path: string): string {
  return `/${escapePattern(path)}/`;
}

/** A path as a pattern that matches nothing else. */
export function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]#!]/g, '\\$&').replace(/ $/, '\\ ');
}
