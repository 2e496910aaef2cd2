import { DiffdexError, isSystemError } from '../core/errors.js';

const HINTS: Readonly<Record<number, string>> = {
  401: 'The server wants to know who asks: give a token or a password that is valid.',
  403: 'The token may not read this: check its rights, and whether it has expired.',
  404: 'Check the address. Many servers also say this of what the token may not see.',
  410: 'It has been there but was removed, as build artifacts are after some time.',
  429: 'The server has had too many requests; try again later, or with a token.',
};

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function refusedDownload(address: string, status: number): DiffdexError {
  const general = status >= 500 ? 'The server has a problem; try again later.' : 'Check the address.';
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} answers with status ${status}.`, {
    hint: HINTS[status] ?? general,
  });
}

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function tooLarge(address: string, maxBytes: number): DiffdexError {
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} is larger than ${maxBytes} bytes.`, {
    hint: 'Check the address: it may not be what it should be.',
  });
}

/** @returns DiffdexError DOWNLOAD_CORRUPT */
export function corruptDownload(address: string, detail: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_CORRUPT', `${address} was not received as promised: ${detail}.`, {
    hint: 'Run the same command again; if it stays so, the file at the server is damaged or was replaced.',
  });
}

/** @returns DiffdexError DISK_FULL */
export function noSpaceFor(path: string, cause?: unknown): DiffdexError {
  return new DiffdexError('DISK_FULL', `No space is left for ${path}.`, {
    hint: 'Free some space and run the same command again.',
    cause,
  });
}

/** The error that a user can act on where the disk says no; other errors stay what they are. */
export function diskErrorOf(error: unknown, path: string): unknown {
  if (isSystemError(error, 'ENOSPC', 'EDQUOT')) {
    return noSpaceFor(path, error);
  }
  if (isSystemError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR')) {
    return new DiffdexError('PERMISSION_DENIED', `${path} cannot be written.`, {
      hint: 'Check that its folder exists and who owns it.',
      cause: error,
    });
  }
  return error;
}
