import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import { isAbsence, isDenial } from '../../platform/files/file-errors.js';
import { gitVersion } from '../../git/run/git-version.js';
import { formatSize } from '../../reporting/text/format-figures.js';
import { checkBinding } from '../../storage/inspect-directory.js';
import { ok, problem, warning, type Finding } from './judge.js';

/** As `engines` of package.json. */
const MIN_NODE = [20, 19] as const;
/** The newest release that lacks nothing that is used here; older ones are not tested. */
const MIN_GIT = [2, 25] as const;

/** Below the first an update may fail, below the second a full one of a large repository. */
const TOO_LITTLE_BYTES = 100 * 1024 ** 2;
const LITTLE_BYTES = 1024 ** 3;

export function checkNode(): Finding {
  const { node } = process.versions;
  return isAtLeast(node, MIN_NODE)
    ? ok(node)
    : problem(`${node} is too old`, `Install Node.js ${MIN_NODE.join('.')} or newer.`);
}

/** @throws DiffdexError GIT_MISSING */
export async function checkGit(): Promise<Finding> {
  const version = await gitVersion();
  return isAtLeast(version, MIN_GIT)
    ? ok(version)
    : warning(
        `${version} is older than the oldest tested version`,
        `Install git ${MIN_GIT.join('.')} or newer.`,
      );
}

/** @throws DiffdexError BINDING_MISSING */
export async function checkNative(): Promise<Finding> {
  await checkBinding();
  return ok(`LanceDB loads on ${process.platform}-${process.arch}`);
}

export async function checkDisk(index: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestFolder(index));
  return judgeFreeSpace(bavail * bsize);
}

export function judgeFreeSpace(freeBytes: number): Finding {
  const detail = `${formatSize(freeBytes)} free`;
  if (freeBytes >= LITTLE_BYTES) return ok(detail);
  const remedy = 'Free some space, or put the index on another disk with --index.';
  return freeBytes < TOO_LITTLE_BYTES ? problem(detail, remedy) : warning(detail, remedy);
}

export async function checkPermissions(index: string): Promise<Finding> {
  const folder = await nearestFolder(index);
  try {
    await access(folder, constants.R_OK | constants.X_OK);
  } catch {
    return problem(
      `${folder} is not readable`,
      'Check who owns the folder, or use another folder with --index.',
    );
  }
  try {
    await access(folder, constants.W_OK);
    return ok(`${folder} is writable`);
  } catch {
    return warning(
      `${folder} is readable, but not writable`,
      'You can search, but not update. Check who owns the folder, or use another folder with --index.',
    );
  }
}

/** The folder, or the one that it would be made in. @throws DiffdexError ARGUMENT_INVALID for what can be no folder */
async function nearestFolder(folder: string): Promise<string> {
  try {
    await access(folder, constants.F_OK);
    return folder;
  } catch (error) {
    if (isSystemError(error, 'ELOOP', 'ENAMETOOLONG')) {
      throw new DiffdexError(
        'ARGUMENT_INVALID',
        `The folder ${folder} cannot be created: ${error.code ?? ''}.`,
        {
          hint: 'Use another folder with --index.',
          cause: error,
        },
      );
    }
    if (!(isAbsence(error) || isDenial(error)) || dirname(folder) === folder) throw error;
    return nearestFolder(dirname(folder));
  }
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
