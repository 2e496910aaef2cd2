import { DiffdexError } from './errors.js';

/** @returns the DiffdexError INDEX_NEWER_FORMAT, for an index whose format only a newer version knows */
export function newerFormat(format: number): DiffdexError {
  return new DiffdexError(
    'INDEX_NEWER_FORMAT',
    `The index has format ${String(format)}, which a newer version of diffdex wrote.`,
    { hint: 'Upgrade diffdex, or rebuild the index with `diffdex index --full`.' },
  );
}
