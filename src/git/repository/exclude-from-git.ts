import { appendFile, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import { placeWithin } from '../../platform/files/place-within.js';
import { isAbsence } from '../is-absence.js';
import type { RepositoryFolders } from './find-repository.js';
import { askGit, runGit } from '../run/run-git.js';
import { makeFolder } from '../../platform/files/make-folder.js';

/** A file name that no ignore pattern is likely to match for its own sake. */
const PROBE = 'diffdex-probe';

/**
 * Keeps a folder out of git through `<common git directory>/info/exclude`. Does nothing where it lies outside of the
 * working tree or within `.git`, is ignored already, or holds tracked files.
 * @throws DiffdexError PERMISSION_DENIED
 */
export async function excludeFromGit(
  { workingDirectory, gitDirectory, commonDirectory }: RepositoryFolders,
  folder: string,
): Promise<void> {
  if (workingDirectory === undefined) return;
  const real = await realpathOf(resolve(folder));
  const isInsideGitDirectory = [gitDirectory, commonDirectory].some(
    (own) => placeWithin(own, real) !== undefined,
  );
  const path = placeWithin(workingDirectory, real);
  if (isInsideGitDirectory || !path) return;
  const ignored = await runGit(workingDirectory, ['check-ignore', '--quiet', '--', `${path}/${PROBE}`]);
  if (ignored.exitCode === 0) return;
  const tracked = await askGit(workingDirectory, ['--literal-pathspecs', 'ls-files', '-z', '--', path]);
  if (tracked !== '') return;
  await appendLine(join(commonDirectory, 'info', 'exclude'), `/${escapePattern(path)}/`);
}

async function appendLine(file: string, line: string): Promise<void> {
  try {
    await makeFolder(dirname(file));
    const text = await readIfPresent(file);
    await appendFile(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
  } catch (cause) {
    if (!isSystemError(cause, 'EACCES', 'EPERM', 'EROFS')) throw cause;
    throw new DiffdexError('PERMISSION_DENIED', `Cannot write ${file}`, {
      hint: `Put the index elsewhere with --index, or ignore it yourself: add ${line} to .gitignore.`,
      cause,
    });
  }
}

async function readIfPresent(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return '';
    throw error;
  }
}

/** The path with symbolic links resolved, of which the last parts may not exist yet. */
async function realpathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isAbsence(error) || dirname(path) === path) throw error;
    return join(await realpathOf(dirname(path)), basename(path));
  }
}

/** A path as a pattern that matches nothing else. */
export function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]#!]/g, '\\$&').replace(/ $/, '\\ ');
}
