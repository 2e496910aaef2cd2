import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCommentApi } from '../../../src/action/comment/comment-api.js';
import { keepComment, type WantedComment } from '../../../src/action/comment/keep-comment.js';
import { markerOf, runLine } from '../../../src/action/comment/marker.js';
import { describeRequestFailure } from '../../../src/action/comment/request-failure.js';
import type { HttpClient } from '../../../src/core/ports/http-client.js';
import { createHttpClient } from '../../../src/network/create-http-client.js';
import { BOT, JOB_TOKEN, PERSON, startCommentServer, type CommentServer } from './comment-server.js';

const MARKER = markerOf({ job: 'describe', artifactName: 'diffdex-index' });
const RETRY = { tries: 3, firstWaitMs: 1, maxWaitMs: 10_000 };

let server: CommentServer;
let http: HttpClient;

beforeEach(async () => {
  server = await startCommentServer({ [JOB_TOKEN]: BOT, ghp_person: PERSON });
  http = createHttpClient({ environment: {}, retry: RETRY });
});
afterEach(async () => {
  await http.close();
  await server.close();
});

function wanted(text: string, run = 1, isNews = true): WantedComment {
  return { body: bodyOf(text, run), marker: MARKER, run, isNews };
}

function bodyOf(text: string, run = 1): string {
  return [MARKER, runLine(run), '', text].join('\n');
}

function keep(
  comment: WantedComment,
  token = JOB_TOKEN,
  apiUrl = server.apiUrl,
): ReturnType<typeof keepComment> {
  const api = openCommentApi(http, { apiUrl, token, repository: 'octo/pool', number: 7 });
  return keepComment(api, comment);
}

/** Puts comments on the pull request, oldest first. */
function post(...comments: [body: string, user: { id: number; type: string } | null][]): void {
  comments.forEach(([body, user], at) => server.comments.push({ id: at + 1, body, user }));
}

const bodies = (): string[] => server.comments.map(({ body }) => body);

it('writes a comment once, and brings it up to date with every further run', async () => {
  expect(await keep(wanted('one', 1))).toBe('created');
  expect(await keep(wanted('one', 1))).toBe('unchanged');
  expect(await keep(wanted('two', 2))).toBe('updated');
  expect(bodies()).toEqual([bodyOf('two', 2)]);
  expect(server.comments[0]?.user).toEqual(BOT);
  expect(server.tokens).toEqual(new Set([JOB_TOKEN]));
});

it('finds its comment behind pages of others, also at the address of another server', async () => {
  post(...Array.from({ length: 230 }, (_, at) => [`said ${String(at)}`, PERSON] as [string, typeof PERSON]));
  server.comments.push({ id: 999, body: bodyOf('old'), user: BOT });
  expect(await keep(wanted('new', 2), JOB_TOKEN, `${server.apiUrl}/api/v3/`)).toBe('updated');
  expect(server.comments.find(({ id }) => id === 999)?.body).toBe(bodyOf('new', 2));
  expect(server.requests.filter((one) => one.startsWith('GET') && one.includes('comments'))).toHaveLength(3);
  expect(server.comments).toHaveLength(231);
});

it('makes no comment where there is no news, and brings one that is there up to date', async () => {
  expect(await keep(wanted('nothing', 1, false))).toBe('none');
  post([bodyOf('old'), BOT]);
  expect(await keep(wanted('nothing', 2, false))).toBe('updated');
  expect(bodies()).toEqual([bodyOf('nothing', 2)]);
});

it('leaves the comment of a later run as it is', async () => {
  post([bodyOf('later', 9), BOT]);
  expect(await keep(wanted('earlier', 8))).toBe('outdated');
  expect(bodies()).toEqual([bodyOf('later', 9)]);
});

describe('comments of others', () => {
  it('stay as they are, though they begin with the marker or quote it', async () => {
    const others: Parameters<typeof post> = [
      [bodyOf('a person pasted it'), PERSON],
      [`> ${bodyOf('quoted')}`, BOT],
      [`Look:\n${bodyOf('further down')}`, BOT],
      [bodyOf('of another job').replace('describe', 'other'), BOT],
      [bodyOf('of nobody'), null],
    ];
    post(...others);
    expect(await keep(wanted('mine'))).toBe('created');
    expect(bodies()).toEqual([...others.map(([body]) => body), bodyOf('mine')]);
  });

  it('are those of bots, too, where the token is that of a person', async () => {
    post([bodyOf('of a bot'), BOT]);
    expect(await keep(wanted('mine'), 'ghp_person')).toBe('created');
    expect(await keep(wanted('mine again', 2), 'ghp_person')).toBe('updated');
    expect(bodies()).toEqual([bodyOf('of a bot'), bodyOf('mine again', 2)]);
  });
});

describe('two runs at once', () => {
  it.each([
    [1, 2],
    [2, 1],
  ])('leave one comment, which is of the later run (%i, %i)', async (first, second) => {
    server.holdLists(2);
    await Promise.all([keep(wanted('first', first)), keep(wanted('second', second))]);
    expect(bodies()).toEqual([first > second ? bodyOf('first', first) : bodyOf('second', second)]);
    expect(server.requests.filter((one) => one.startsWith('POST'))).toHaveLength(2);
    expect(server.requests.filter((one) => one.startsWith('DELETE'))).toHaveLength(1);
  });
});

it('writes a comment anew where the one that was found is gone meanwhile', async () => {
  post([bodyOf('old'), BOT]);
  // Somebody deletes it between the listing and the change.
  server.onRequest = (route) => {
    if (route.startsWith('PATCH')) server.comments.length = 0;
  };
  expect(await keep(wanted('new', 2))).toBe('created');
  expect(bodies()).toEqual([bodyOf('new', 2)]);
});

describe('where GitHub refuses', () => {
  const why = async (comment = wanted('one'), token = JOB_TOKEN): Promise<string | undefined> => {
    try {
      return await keep(comment, token);
    } catch (error) {
      return describeRequestFailure(error);
    }
  };

  it('says which permission is missing, also where GitHub hides the pull request', async () => {
    server.refusals.push({ route: /^POST/, status: 403, message: 'Resource not accessible by integration' });
    expect(await why()).toBe(
      'GitHub denied the request (Resource not accessible by integration). Add `pull-requests: write` to the `permissions` of the job, next to `contents: read`.',
    );
    server.refusals.splice(0, 1, { route: /^GET/, status: 404, message: 'Not Found' });
    expect(await why()).toMatch(/^The token has no access to the pull request\. Add `pull-requests: write`/);
    expect(bodies()).toEqual([]);
  });

  it('says that a token is not valid, without the token', async () => {
    const said = await why(wanted('one'), 'ghs_expired');
    expect(said).toMatch(/^GitHub rejected the token\./);
    expect(said).not.toContain('ghs_expired');
  });

  it('waits for a limit that ends soon', async () => {
    const headers = { 'retry-after': '1' };
    server.refusals.push({
      route: /^POST/,
      status: 403,
      message: 'You have exceeded a secondary rate limit',
      headers,
      times: 1,
    });
    expect(await why()).toBe('created');
    expect(bodies()).toEqual([bodyOf('one')]);
  });

  it('keeps a comment that is written, where no listing after it comes through', async () => {
    server.onRequest = (route) => {
      if (route.startsWith('POST'))
        server.refusals.push({ route: /^GET/, status: 404, message: 'Not Found' });
    };
    expect(await why()).toBe('created');
    expect(bodies()).toEqual([bodyOf('one')]);
  });

  it('says of a limit with a wait of its own when that ends', async () => {
    const headers = { 'retry-after': '600', 'x-ratelimit-remaining': '59', 'x-ratelimit-reset': '1' };
    server.refusals.push({ route: /^GET/, status: 403, message: 'secondary rate limit', headers });
    const end = new Date(/before (\S+)\.$/.exec((await why()) ?? '')?.[1] ?? '');
    expect(end.valueOf() - Date.now()).toBeGreaterThan(500_000);
  });

  it('does not wait for one that ends later, and says when', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 3600;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    server.refusals.push({ route: /^GET/, status: 403, message: 'API rate limit exceeded', headers });
    expect(await why()).toBe(
      `GitHub accepts no more requests with this token before ${new Date(reset * 1000).toISOString()}.`,
    );
    expect(server.requests).toHaveLength(1);
  });

  it('tries reading again where a server fails, and never writes twice', async () => {
    server.refusals.push({ route: /^GET/, status: 502, message: 'Bad Gateway', times: 2 });
    expect(await why()).toBe('created');
    server.comments.length = 0;
    server.refusals.push({ route: /^POST/, status: 502, message: 'Bad\nGateway' });
    expect(await why()).toBe('GitHub responded with status 502 (Bad\\x0aGateway).');
    expect(server.requests.filter((one) => one.startsWith('POST'))).toHaveLength(2);
  });

  it('says where a server cannot be reached, and does not follow one that sends writing elsewhere', async () => {
    const elsewhere = await startCommentServer();
    const location = `${elsewhere.apiUrl}/repos/octo/pool/issues/7/comments`;
    server.refusals.push({ route: /^POST/, status: 307, message: 'Moved', headers: { location } });
    expect(await why()).toBe(`${server.apiUrl} redirects to another place. Nothing was written.`);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
    const kept = keep(wanted('one'), JOB_TOKEN, elsewhere.apiUrl);
    await expect(kept.catch(describeRequestFailure)).resolves.toMatch(
      /^http:\/\/127[\d.:]+\/[\w/]+ is not reachable: /,
    );
  });
});
