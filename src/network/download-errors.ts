import { DiffdexError } from '../core/errors.js';

const HINTS: Readonly<Record<number, string>> = {
  401: 'Use a valid token or password. The server requires authentication.',
  403: 'Check the permissions of your token, and whether it has expired.',
  404: 'Check the address. Many servers also respond this way if your token has no access to the file.',
  410: 'Choose a newer one. It was removed, as build artifacts are after some time.',
  429: 'Try again later, or with a token. The server received too many requests.',
};

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function refusedDownload(address: string, status: number): DiffdexError {
  const general = status >= 500 ? 'Try again later. The server has a problem.' : 'Check the address.';
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} responded with status ${status}.`, {
    hint: HINTS[status] ?? general,
  });
}

/** @returns DiffdexError DOWNLOAD_REFUSED */
export function tooLarge(address: string, maxBytes: number): DiffdexError {
  return new DiffdexError('DOWNLOAD_REFUSED', `${address} is larger than ${maxBytes} bytes.`, {
    hint: 'Check the address. It may be wrong.',
  });
}

/** @returns DiffdexError DOWNLOAD_CORRUPT */
export function corruptDownload(address: string, detail: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_CORRUPT', `${address} does not have the expected content: ${detail}.`, {
    hint: 'Run the same command again. If it fails again, the file on the server is damaged or was replaced.',
  });
}
