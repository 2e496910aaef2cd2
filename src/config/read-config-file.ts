import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { ifPresent, leadsNowhere } from '../platform/files/file-errors.js';
import { pathWithin } from '../platform/files/path-within.js';

/** Name of the configuration file at the root of a repository. */
export const CONFIG_FILE = 'diffdex.yml';

/** Thousands of patterns; what is longer is no configuration that somebody wrote. */
const MAX_BYTES = 64 * 1024;

/**
 * The text of the configuration file of a repository, which may be a stranger's: a plain file of bounded size. A link may
 * lead to another file of the repository, and nowhere else.
 *
 * @returns `undefined` where there is none
 * @throws DiffdexError CONFIG_INVALID, PERMISSION_DENIED
 */
export async function readConfigFile(root: string): Promise<string | undefined> {
  const path = resolve(root, CONFIG_FILE);
  try {
    if ((await ifPresent(lstat(path))) === undefined) return undefined;
    const file = await realpath(path);
    const place = pathWithin(await realpath(root), file);
    if (!place || /^\.git(?:\/|$)/i.test(place))
      throw refused('is a symbolic link to a file outside the repository');
    // Without O_NONBLOCK a named pipe would be waited for.
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw refused('is not a regular file');
      if (stats.size > MAX_BYTES) throw refused(`is larger than ${String(MAX_BYTES / 1024)} KB`);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof DiffdexError) throw error;
    if (leadsNowhere(error)) throw refused('is a symbolic link to a file that does not exist');
    throw new DiffdexError('PERMISSION_DENIED', `${CONFIG_FILE} is not readable.`, {
      hint: `Give yourself read permission for ${path}.`,
      cause: error,
    });
  }
}

function refused(reason: string): DiffdexError {
  return new DiffdexError('CONFIG_INVALID', `${CONFIG_FILE} ${reason}.`, {
    hint: 'Put the settings into a regular file of the repository. Run `diffdex init --print` to see every option.',
  });
}
