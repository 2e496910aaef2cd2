import { createHash } from 'node:crypto';
import { startLoopbackServer, type LoopbackServer } from '../support/loopback-server.js';

export const TOKEN = 'ghp_valid';

export interface UploadedArtifact {
  id: number;
  name: string;
  branch: string;
  content: Buffer;
  isOfFork?: boolean;
  isExpired?: boolean;
  /** What the API says of the content, where it lies. */
  digest?: string;
}

export interface GithubServer {
  apiUrl: string;
  /** Paths that were asked for at GitHub and at where it stores artifacts, with the token that came along. */
  requests: { at: 'api' | 'storage'; path: string; authorization: string | undefined }[];
  /** Requests left before the limit; `Infinity` at first. */
  remaining: number;
  close(): Promise<void>;
}

/**
 * Behaves like GitHub's REST API for the artifacts of `octo/pool`: everything wants a token, pages hold two artifacts,
 * content is a redirect to a signed address of another origin, which refuses a token of GitHub.
 */
export async function startGithubServer(artifacts: readonly UploadedArtifact[]): Promise<GithubServer> {
  const requests: GithubServer['requests'] = [];
  const storage = await startLoopbackServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://storage');
    requests.push({ at: 'storage', path: url.pathname, authorization: request.headers.authorization });
    const artifact = artifacts.find(({ id }) => url.pathname === `/blob/${String(id)}`);
    // As of object storage, which takes a signature or a header but never both.
    if (request.headers.authorization !== undefined || url.searchParams.get('sig') !== 'valid') {
      response.writeHead(400).end('InvalidAuthenticationInfo');
    } else response.writeHead(200, { etag: '"1"' }).end(artifact?.content);
  });
  const server: GithubServer = { apiUrl: '', requests, remaining: Infinity, close };
  const api = await startLoopbackServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://api');
    requests.push({ at: 'api', path: url.pathname, authorization: request.headers.authorization });
    const answer = (status: number, body: unknown, headers = {}): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    };
    if (server.remaining-- <= 0) {
      answer(
        403,
        { message: 'API rate limit exceeded' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225600' },
      );
      return;
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      answer(401, { message: 'Bad credentials' });
      return;
    }
    const [, path = ''] = /^\/repos\/octo\/pool(.*)$/.exec(url.pathname) ?? [undefined, 'elsewhere'];
    const id = /^\/actions\/artifacts\/(\d+)\/zip$/.exec(path)?.[1];
    const artifact = artifacts.find((one) => String(one.id) === id);
    if (path === '') answer(200, { default_branch: 'main' });
    else if (path === '/actions/artifacts') answer(200, listing(artifacts, url.searchParams));
    else if (artifact?.isExpired) answer(410, { message: 'Artifact has expired' });
    else if (artifact) {
      const location = `${storage.origin}/blob/${String(artifact.id)}?sig=valid`;
      response.writeHead(302, { location }).end();
    } else answer(404, { message: 'Not Found' });
  });
  server.apiUrl = api.origin;
  return server;

  async function close(): Promise<void> {
    await Promise.all([api, storage].map((one: LoopbackServer) => one.close()));
  }
}

function listing(artifacts: readonly UploadedArtifact[], query: URLSearchParams): unknown {
  const named = artifacts.filter(({ name }) => name === query.get('name'));
  const from = (Number(query.get('page')) - 1) * 2;
  return {
    total_count: named.length,
    artifacts: named
      .slice(from, from + 2)
      .map(({ id, name, branch, content, isOfFork, isExpired, digest }) => ({
        id,
        name,
        size_in_bytes: content.length,
        expired: isExpired ?? false,
        digest: digest ?? `sha256:${createHash('sha256').update(content).digest('hex')}`,
        workflow_run: {
          id: 1,
          head_branch: branch,
          repository_id: 1,
          head_repository_id: isOfFork ? 2 : 1,
        },
      })),
  };
}
