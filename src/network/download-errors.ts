import { DiffdexError } from '../core/errors.js';

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
    hint: 'Check the address: it may be the wrong one.',
  });
}

/** @returns DiffdexError DOWNLOAD_CORRUPT */
export function corruptDownload(address: string, detail: string): DiffdexError {
  return new DiffdexError('DOWNLOAD_CORRUPT', `${address} does not have the expected content: ${detail}.`, {
    hint: 'Run the same command again. If it fails again, the file on the server is damaged or was replaced.',
  });
}
