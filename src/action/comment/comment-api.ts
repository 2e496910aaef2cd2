import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { RequestError } from '@octokit/request-error';
import { throttling } from '@octokit/plugin-throttling';
import type { HttpClient } from '../../core/ports/http-client.js';
import { fetchThrough } from './fetch-through.js';
import { isRateLimit } from './request-failure.js';

/** A rate limit that ends later than this is not waited for. */
const MAX_WAIT_S = 60;
const MAX_WAITS = 2;

/** A comment of a pull request, as far as it matters here. */
export interface PostedComment {
  id: number;
  body: string;
  /** `id` is 0 for somebody who is no more. */
  author: { id: number; isBot: boolean };
}

/** The comments of one pull request. All calls reject with a RequestError of Octokit. */
export interface CommentApi {
  /** All of them, oldest first. */
  list(): Promise<PostedComment[]>;
  create(body: string): Promise<PostedComment>;
  update(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
  /** Whom the token belongs to; `undefined` where it is that of an app, such as of a job. */
  owner(): Promise<number | undefined>;
}

export interface CommentApiOptions {
  /** Address of the REST API, such as `https://api.github.com`. */
  apiUrl: string;
  token: string;
  /** `OWNER/NAME`. */
  repository: string;
  /** Of the pull request. */
  number: number;
}

/** GitHub's REST API for the comments of a pull request. Waits for a rate limit that ends soon. */
export function openCommentApi(http: HttpClient, options: CommentApiOptions): CommentApi {
  const { apiUrl, token, repository, number } = options;
  const [owner = '', repo = ''] = repository.split('/');
  const mayWait = (waitS: number, _request: unknown, _octokit: unknown, waits: number): boolean =>
    waitS <= MAX_WAIT_S && waits < MAX_WAITS;
  const octokit = new (Octokit.plugin(paginateRest, throttling))({
    auth: token,
    baseUrl: apiUrl.replace(/\/$/, ''),
    request: { fetch: fetchThrough(http) },
    throttle: { id: apiUrl, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
    // What it would log are addresses and advice for programmers.
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  return {
    async list() {
      const comments = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner,
        repo,
        issue_number: number,
        per_page: 100,
      });
      return comments.map(readComment).sort((a, b) => a.id - b.id);
    },
    async create(body) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const { data } = await octokit.request(route, { owner, repo, issue_number: number, body });
      return readComment(data);
    },
    async update(id, body) {
      const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await octokit.request(route, { owner, repo, comment_id: id, body });
    },
    async remove(id) {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await octokit.request(route, { owner, repo, comment_id: id });
    },
    async owner() {
      try {
        return Number((await octokit.request('GET /user')).data.id);
      } catch (error) {
        // The token of an app has no user to tell of.
        if (error instanceof RequestError && error.status === 403 && !isRateLimit(error)) return undefined;
        throw error;
      }
    },
  };
}

/** What of GitHub's answer matters here. Ids stay below 2^53. */
function readComment({ id, body, user }: AnsweredComment): PostedComment {
  const author = { id: Number(user?.id ?? 0), isBot: user?.type === 'Bot' };
  return { id: Number(id), body: body ?? '', author };
}

interface AnsweredComment {
  id: number | bigint;
  body?: string | undefined;
  user: { id: number | bigint; type: string } | null;
}

function silent(): void {
  // Says nothing.
}
