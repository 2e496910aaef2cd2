import { DiffdexError } from '../../core/errors.js';
import type { AppOptions } from '../app-options.js';
import { openHttp } from '../open-http.js';
import { gitSource } from './git-source.js';
import { localSource } from './local-source.js';
import type { PackSource } from './pack-source.js';
import { urlSource } from './url-source.js';

/** Where a pull was asked to take its pack from: exactly one of `source` and `fromGit`. */
export interface SourceRequest {
  /** A path, or an address. */
  source?: string | undefined;
  /** `BRANCH`, `BRANCH:PATH` or a ref of notes. */
  fromGit?: string | undefined;
  /** Expected digest of the archive, hexadecimal. */
  sha256?: string | undefined;
}

/** @throws DiffdexError ARGUMENT_INVALID */
export function chooseSource(
  { source, fromGit, sha256 }: SourceRequest,
  options: Pick<AppOptions, 'environment'>,
): PackSource {
  if ((source === undefined) === (fromGit === undefined)) {
    throw invalid('Name one place to pull from.', 'Give a path or an https address, or --from-git REF.');
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw invalid('--sha256 takes 64 hexadecimal digits.', 'sha256sum FILE prints them.');
  }
  if (fromGit !== undefined) {
    if (sha256 === undefined) return gitSource(fromGit);
    throw invalid('--sha256 is for files and addresses.', 'git names content by its digest already.');
  }
  const place = source ?? '';
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) return localSource(place, sha256?.toLowerCase());
  if (!URL.canParse(place)) throw invalid('The address is none.', 'Give one that begins with https://');
  return urlSource(place, () => openHttp(options), sha256?.toLowerCase());
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
