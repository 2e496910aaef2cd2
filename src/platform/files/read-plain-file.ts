import { lstat, readFile } from 'node:fs/promises';

/** Thrown if a path holds a link, a device or a pipe, or a file that is too large. */
export class NotPlainError extends Error {
  constructor(path: string) {
    super(`${path} is not a regular file, or is too large`);
    this.name = 'NotPlainError';
  }
}

/** No file that is read whole is nearly as large. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The text of a file of an index, which somebody else may have made: a link is not followed, and a device, which has no end,
 * is not read.
 *
 * @throws NotPlainError, and errors of the file system
 */
export async function readPlainFile(path: string): Promise<string> {
  const facts = await lstat(path);
  if (!facts.isFile() || facts.size > MAX_BYTES) throw new NotPlainError(path);
  return readFile(path, 'utf8');
}
