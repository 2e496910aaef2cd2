import { readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, sep } from 'node:path';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { isDenial, leadsNowhere } from '../platform/files/file-errors.js';
import { pathWithin } from '../platform/files/path-within.js';

/** As many as Linux follows. */
const MAX_LINKS = 40;

export interface IndexFolder {
  /** The top of the working tree, or whatever folder is indexed; it exists. */
  root: string;
  /** Absolute folder of the index, which need not exist. */
  index: string;
  /** Whether a file of the repository names it, and not the user. */
  isFromFile: boolean;
}

/**
 * Checks that a repository cannot direct the index elsewhere, as a stranger may have committed its links and configuration
 * file: no link inside the repository may lead to the index folder, and the file may only name folders inside.
 *
 * @throws DiffdexError INDEX_REFUSED, CONFIG_INVALID
 */
export async function requireSafeIndexFolder({ root, index, isFromFile }: IndexFolder): Promise<void> {
  const top = await realpath(root).catch(orUndefined);
  // What is not there holds no link and no file.
  if (top === undefined) return;
  const { location, link } = await followOutsideOf(top, index);
  if (link !== undefined) {
    throw new DiffdexError(
      'INDEX_REFUSED',
      `The path of the index contains a symbolic link in the repository: ${link}.`,
      {
        hint: 'Remove the link, or pass its target with --index.',
      },
    );
  }
  if (isFromFile && pathWithin(top, location) === undefined) {
    throw new DiffdexError(
      'CONFIG_INVALID',
      `diffdex.yml: \`index\` names a folder outside the repository: ${index}.`,
      {
        hint: 'Use a folder inside the repository, or pass this folder yourself with --index or DIFFDEX_INDEX.',
      },
    );
  }
}

/** Whether a link of the repository leads to a folder. */
export async function isLinkedFrom(root: string, folder: string): Promise<boolean> {
  const top = await realpath(root).catch(orUndefined);
  return top !== undefined && (await followOutsideOf(top, folder)).link !== undefined;
}

/** Where a path leads, as far as it exists, or the first link below `top` that it goes through. */
async function followOutsideOf(top: string, path: string): Promise<{ location: string; link?: string }> {
  let location = parse(path).root;
  const ahead = namesOf(path);
  for (let links = 0; ahead.length > 0;) {
    const name = ahead.shift() ?? '';
    const next = join(location, name);
    const target = await readlink(next).catch(orUndefined);
    location = next;
    if (target === undefined) continue;
    if (isOfRepository(top, next)) return { location, link: next };
    // Whoever uses the path meets the same.
    if (++links > MAX_LINKS) return { location };
    location = isAbsolute(target) ? parse(target).root : dirname(next);
    ahead.unshift(...namesOf(target));
  }
  return { location };
}

/** Without normalising: `..` behind a link is the parent of where it leads. */
function namesOf(path: string): string[] {
  return path.slice(parse(path).root.length).split(sep);
}

/** git brings no links named `.git`, nor anything below it. */
function isOfRepository(top: string, path: string): boolean {
  const location = pathWithin(top, path);
  return location !== undefined && location !== '' && location.split('/')[0] !== '.git';
}

/** Returns `undefined` for errors that mean that the path is not a link or cannot be read; throws all others. */
function orUndefined(error: unknown): undefined {
  if (leadsNowhere(error) || isDenial(error) || isSystemError(error, 'EINVAL', 'UNKNOWN')) return undefined;
  throw error;
}
