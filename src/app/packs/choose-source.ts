import { DiffdexError } from '../../core/errors.js';
import type { AppOptions } from '../app-options.js';
import { openHttp } from '../open-http.js';
import { gitSource } from './git-source.js';
import { githubSource } from './github-source.js';
import { localSource } from './local-source.js';
import type { PackSource } from './pack-source.js';
import { urlSource } from './url-source.js';

/** The default name of the artifact that the action uploads. */
const DEFAULT_ARTIFACT = 'diffdex-index';

/** The source of a pull: exactly one of `source`, `fromGit` and `fromGithub`. */
export interface SourceRequest {
  /** A path, or an address. */
  source?: string | undefined;
  /** `BRANCH`, `BRANCH:PATH` or a ref of notes. */
  fromGit?: string | undefined;
  /** `OWNER/NAME`, whose workflows upload packs. */
  fromGithub?: string | undefined;
  /** With `fromGithub`: the name of the artifact, and the branch whose newest artifact is pulled. */
  artifact?: string | undefined;
  branch?: string | undefined;
  /** Expected digest of the archive, hexadecimal. */
  sha256?: string | undefined;
}

/** @throws DiffdexError ARGUMENT_INVALID */
export function chooseSource(
  { source, fromGit, fromGithub, artifact, branch, sha256 }: SourceRequest,
  options: Pick<AppOptions, 'environment'>,
): PackSource {
  const places = [source, fromGit, fromGithub].filter((place) => place !== undefined);
  if (places.length !== 1) {
    throw invalid(
      'Name exactly one source to pull from.',
      'Give a path or an https address, or use --from-git REF or --from-github OWNER/REPO.',
    );
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw invalid('--sha256 needs 64 hexadecimal digits.', 'Get the digest with sha256sum FILE.');
  }
  if (fromGit !== undefined) {
    if (sha256 === undefined) return gitSource(fromGit);
    throw invalid(
      '--sha256 works only with files and addresses.',
      'Omit it. git verifies the content with its own digest.',
    );
  }
  if (fromGithub !== undefined) {
    if (sha256 !== undefined)
      throw invalid(
        '--sha256 works only with files and addresses.',
        'Omit it. diffdex verifies the digest that GitHub reports.',
      );
    if (!/^[\w.-]+\/[\w.-]+$/.test(fromGithub))
      throw invalid(`${fromGithub} is not a valid repository name.`, 'Write it as OWNER/REPO.');
    const request = { repository: fromGithub, artifact: artifact ?? DEFAULT_ARTIFACT, branch };
    return githubSource(request, options.environment, () => openHttp(options));
  }
  const place = source ?? '';
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) return localSource(place, sha256?.toLowerCase());
  if (!URL.canParse(place))
    throw invalid('The address is not valid.', 'Give an address that starts with https://');
  return urlSource(place, () => openHttp(options), sha256?.toLowerCase());
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
