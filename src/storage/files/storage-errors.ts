import { DiffdexError } from '../../core/errors.js';
import { isMisplaced } from '../../platform/files/file-errors.js';
import { diskErrorOf } from './disk-error.js';
import { firstLineOf } from '../../text/first-line.js';

/** How Lance words what is missing, cut off or damaged in a table directory. */
const DAMAGE =
  /\b(?:not found|corrupt\w*|too (?:small|short)|invalid range|out of (?:range|bounds)|fill whole buffer|unexpected (?:end|eof)|magic number|protobuf|decode error)\b/i;

/** Runs work on the tables of an index directory. @throws DiffdexError DISK_FULL, TOO_MANY_FILES, PERMISSION_DENIED, INDEX_REFUSED, INDEX_CORRUPT, STORAGE_FAILED */
export async function withStorageErrors<Result>(
  directory: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw storageErrorOf(error, directory);
  }
}

/** As {@link withStorageErrors}, for what is read piece by piece. */
export async function* eachWithStorageErrors<Item>(
  directory: string,
  items: AsyncIterable<Item>,
): AsyncIterable<Item> {
  try {
    yield* items;
  } catch (error) {
    throw storageErrorOf(error, directory);
  }
}

/** The error to throw for one that LanceDB or the file system threw. Bugs stay what they are. */
export function storageErrorOf(error: unknown, directory: string): unknown {
  if (!isForeign(error)) return error;
  const known = diskErrorOf(error, directory);
  if (known) return known;
  if (isMisplaced(error) && error.syscall === 'mkdir') {
    return new DiffdexError(
      'INDEX_REFUSED',
      `The folder ${directory} cannot be created (${String(error.code)}).`,
      {
        hint: 'Use another folder with --index or in diffdex.yml.',
        cause: error,
      },
    );
  }
  // Messages name files, and a directory may be called anything. Lance leaves the first slash out.
  if (DAMAGE.test(error.message.replaceAll(directory.replace(/^\//, ''), '')))
    return corruptError(directory, error);
  return new DiffdexError(
    'STORAGE_FAILED',
    `LanceDB failed in ${directory}: ${firstLineOf(error.message, 300)}`,
    {
      hint: 'Run the same command again. If it fails again, rebuild the index with `diffdex index --full`.',
      cause: error,
    },
  );
}

/** Why something failed, for a warning about it. */
export function reasonOf(error: unknown, directory: string): string {
  const known = storageErrorOf(error, directory);
  return known instanceof Error ? known.message : String(known);
}

/** @returns DiffdexError INDEX_CORRUPT */
export function corruptError(directory: string, cause?: unknown): DiffdexError {
  return new DiffdexError('INDEX_CORRUPT', `The index in ${directory} is damaged or incomplete.`, {
    hint: 'Rebuild it with `diffdex index --full`.',
    cause,
  });
}

/**
 * The refusal of what diffdex did not write, before anything is opened that it may lead to.
 *
 * @param detail a clause that says what is wrong
 * @returns DiffdexError INDEX_CORRUPT
 */
export function unsafeError(directory: string, detail: string, cause?: unknown): DiffdexError {
  return new DiffdexError('INDEX_CORRUPT', `The index in ${directory} is not safe to open: ${detail}.`, {
    hint: 'Rebuild it with `diffdex index --full`. If it came from someone else, do not trust the other files that came with it.',
    cause,
  });
}

/** @returns DiffdexError LOCKED */
export function lostLockError(): DiffdexError {
  return new DiffdexError('LOCKED', 'Another update took over the index lock.', {
    hint: 'Run the same command again.',
  });
}

/** LanceDB and Node's file system throw plain `Error`s; subclasses are thrown by JavaScript itself or by this project. */
function isForeign(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}
