import { DiffdexError } from '../../core/errors.js';
import type { HttpClient, HttpResponse } from '../../core/ports/http-client.js';
import { retryAfterMs } from '../../network/retry.js';

const DEFAULT_API = 'https://api.github.com';

/** Fields of an artifact that matter here; the API has more. https://docs.github.com/rest/actions/artifacts */
export interface Artifact {
  id: number;
  name: string;
  expired: boolean;
  /** `sha256:` and the digest of what is downloaded; older artifacts have none. */
  digest: string | undefined;
  /** The branch of the run that made it, and whether the run was one of a fork. */
  branch: string | undefined;
  isOfFork: boolean;
}

export interface GithubApi {
  defaultBranch(): Promise<string>;
  /** Newest first, a page of a hundred; empty after the last page. */
  listArtifacts(name: string, page: number): Promise<Artifact[]>;
  /** The address of an artifact's content, which answers with a redirect to where it is stored. */
  contentUrl(artifact: Artifact): string;
  /** To be sent to GitHub only. */
  headers: Record<string, string>;
}

/**
 * GitHub's REST API for one repository. `GITHUB_API_URL` names the API of another server than github.com, as in
 * workflows; the token is `GITHUB_TOKEN` or `GH_TOKEN`.
 *
 * @param repository `OWNER/NAME`
 */
export function openGithubApi(
  http: HttpClient,
  repository: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
): GithubApi {
  const token = environment.GITHUB_TOKEN ?? environment.GH_TOKEN ?? '';
  const base = `${(environment.GITHUB_API_URL ?? DEFAULT_API).replace(/\/$/, '')}/repos/${repository}`;
  const headers = {
    'x-github-api-version': '2022-11-28',
    ...(token !== '' && { authorization: `Bearer ${token}` }),
  };
  const get = async (path: string): Promise<unknown> => {
    const response = await http.request(base + path, {
      headers: { ...headers, accept: 'application/vnd.github+json' },
      signal,
    });
    if (response.status === 200) return parseAnswer(response, base);
    throw refusal(response, repository, token !== '');
  };
  return {
    headers,
    defaultBranch: async () => textOf(fieldOf(await get(''), 'default_branch')) ?? 'main',
    async listArtifacts(name, page) {
      const query = new URLSearchParams({ name, per_page: '100', page: String(page) });
      const list = fieldOf(await get(`/actions/artifacts?${query.toString()}`), 'artifacts');
      return Array.isArray(list) ? list.flatMap(readArtifact) : [];
    },
    contentUrl: ({ id }) => `${base}/actions/artifacts/${id}/zip`,
  };
}

function readArtifact(value: unknown): Artifact[] {
  const [id, name] = [fieldOf(value, 'id'), textOf(fieldOf(value, 'name'))];
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || name === undefined) return [];
  const run = fieldOf(value, 'workflow_run');
  return [
    {
      id,
      name,
      expired: fieldOf(value, 'expired') === true,
      digest: textOf(fieldOf(value, 'digest')),
      branch: textOf(fieldOf(run, 'head_branch')),
      isOfFork: fieldOf(run, 'head_repository_id') !== fieldOf(run, 'repository_id'),
    },
  ];
}

function parseAnswer({ body }: HttpResponse, base: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new DiffdexError('DOWNLOAD_CORRUPT', `${base} does not respond like GitHub.`, {
      hint: 'Check GITHUB_API_URL. Your network may also redirect to a login page.',
      cause,
    });
  }
}

/** The error for an answer with a status of 400 or more. @returns DiffdexError DOWNLOAD_REFUSED */
function refusal({ status, headers }: HttpResponse, repository: string, hasToken: boolean): DiffdexError {
  const waitMs = retryAfterMs(headers['retry-after']);
  const isLimit = waitMs !== undefined || headers['x-ratelimit-remaining'] === '0';
  if (status === 429 || (status === 403 && isLimit)) {
    const end = new Date(
      waitMs === undefined ? Number(headers['x-ratelimit-reset']) * 1000 : Date.now() + waitMs,
    );
    const until = Number.isNaN(end.valueOf()) ? '' : ` before ${end.toISOString()}`;
    return new DiffdexError('DOWNLOAD_REFUSED', `GitHub accepts no more requests${until}.`, {
      hint: hasToken ? 'Try again later.' : 'Set GITHUB_TOKEN. The rate limit is much higher with a token.',
    });
  }
  return new DiffdexError('DOWNLOAD_REFUSED', `GitHub responded with status ${status} for ${repository}.`, {
    hint: hintFor(status, hasToken),
  });
}

function hintFor(status: number, hasToken: boolean): string {
  if (!hasToken) return 'Set GITHUB_TOKEN to a token with permission to read the actions of the repository.';
  if (status === 401) return 'Replace the token in GITHUB_TOKEN. It is invalid or has expired.';
  if (status === 404)
    return 'Check the name. GitHub also responds this way if your token has no access to the repository.';
  return 'Give the token permission to read the actions of the repository.';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
