import { DiffdexError } from '../core/errors.js';

const HINTS: Readonly<Record<number, string>> = {
  401: 'Give a valid token or password: the server asks who you are.',
  403: 'Check the rights of your token, and whether it has expired.',
  404: 'Check the address. Many servers also answer so if your token may not see the file.',
  410: 'Choose a newer one: it was removed, as build artifacts are after some time.',
  429: 'Try again later, or with a token: the server has had too many requests.',
};

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function refusedDownload(address: string, status: number): DiffdexError {
  const general = status >= 500 ? 'Try again later: the server has a problem.' : 'Check the address.';
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} answers with status ${status}.`, {
    hint: HINTS[status] ?? general,
  });
}

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function tooLarge(address: string, maxBytes: number): DiffdexError {
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} is larger than ${maxBytes} bytes.`, {
    hint: 'Check the address: it may be the wrong one.',
  });
}

/** @returns DiffdexError DOWNLOAD_CORRUPT */
export function corruptDownload(address: string, detail: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_CORRUPT', `${address} does not have the expected content: ${detail}.`, {
    hint: 'Run the same command again. If it fails again, the file on the server is damaged or was replaced.',
  });
}
