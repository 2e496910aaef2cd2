import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repositoryPath } from '../../app/repository-path.js';
import { DiffdexError } from '../../core/errors.js';

/**
 * `PATH`, `PATH:LINE` or `PATH:FROM-TO`; also as compilers and hosts write it, with columns, which are left out:
 * `PATH:LINE:COLUMN`, `PATH#L10-L24`.
 */
const PATH_AND_LINES =
  /^(.+?)(?::L?(\d{1,9})(?::\d{1,9})?(?:-L?(\d{1,9})(?::\d{1,9})?)?|#L(\d{1,9})(?:C\d{1,9})?(?:-L?(\d{1,9})(?:C\d{1,9})?)?)?$/s;

/** Takes apart a path with lines, which a caller gave. @throws@throws DiffdexError ARGUMENT_INVALID */
export function parsePathAndLines(
  given: string,
  root: string,
): { path: string; startLine?: number; endLine?: number } {
  const [, path = '', colonFrom, colonTo, hashFrom, hashTo] = PATH_AND_LINES.exec(given) ?? [];
  const from = colonFrom ?? hashFrom;
  const to = colonTo ?? hashTo ?? from;
  if (from !== undefined && (Number(from) < 1 || Number(to) < Number(from))) {
    throw new DiffdexError('ARGUMENT_INVALID', `${given} is not a path with line numbers.`, {
      hint: 'Write it as src/pool.ts:10 or src/pool.ts:10-24. Line numbers start at 1.',
    });
  }
  const lines = from === undefined ? {} : { startLine: Number(from), endLine: Number(to) };
  return { path: pathOf(root, path), ...lines };
}

/**
 * A path that a caller gave, as trees have it: also a `file:` address, and one with the separators of Windows.
 *
 * @throws DiffdexError ARGUMENT_INVALID for a path outside of the repository
 */
export function pathOf(root: string, given: string): string {
  return repositoryPath(root, withSlashes(root, withoutScheme(given)));
}

/** Paths and globs that a caller gave. Commas divide a text, unless a file has them in its name. @throws as `pathOf` */
export function pathsOf(given: string | readonly string[], root: string): string[] {
  const paths = typeof given === 'string' ? divided(root, given) : given;
  return paths.map((path) => pathOf(root, path));
}

function divided(root: string, text: string): string[] {
  if (!text.includes(',') || exists(root, text)) return [text];
  // Commas within braces are those of a glob.
  const parts = text.split(/,(?![^{]*\})/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function withoutScheme(given: string): string {
  if (!/^file:\/\//i.test(given)) return given;
  try {
    return fileURLToPath(given);
  } catch (error) {
    throw new DiffdexError('ARGUMENT_INVALID', `${given} is not a file address.`, {
      hint: 'Give a path relative to the root of the repository, as in search results.',
      cause: error,
    });
  }
}

/** Backslashes divide a path where no slash does; in a glob, before a sign that would match, they are an escape. */
function withSlashes(root: string, path: string): string {
  if (!path.includes('\\') || path.includes('/') || /\\[*?[\]{}!\\]/.test(path)) return path;
  return exists(root, path) ? path : path.replaceAll('\\', '/');
}

function exists(root: string, path: string): boolean {
  return !path.includes('\0') && existsSync(join(root, path));
}
