import { startLoopbackServer } from '../../support/loopback-server.js';

export const JOB_TOKEN = 'ghs_token';
/** `github-actions[bot]`, whose token is that of a job. */
export const BOT = { id: 41898282, type: 'Bot' };
export const PERSON = { id: 7, type: 'User' };

interface StoredComment {
  id: number;
  body: string;
  user: { id: number; type: string } | null;
}

/** An answer in place of the usual one. */
interface Refusal {
  /** Method and path that it is for, such as `POST` or `GET /user`. */
  route: RegExp;
  status: number;
  message: string;
  headers?: Record<string, string>;
  /** How often; always by default. */
  times?: number;
}

export interface CommentServer {
  apiUrl: string;
  comments: StoredComment[];
  /** `METHOD path?query` of each, in order. */
  requests: string[];
  tokens: Set<string | undefined>;
  refusals: Refusal[];
  /** Called with `METHOD path` before a request is answered. */
  onRequest: (route: string) => void;
  /** Answers the next listings only when so many are asked for. */
  holdLists(count: number): void;
  close(): Promise<void>;
}

/**
 * Behaves like GitHub's REST API for the comments of pull request 7 of `octo/pool`: pages with `Link` headers, ids that count up, comments
 * that belong to whoever's token wrote them, and no user behind the token of a job.
 *
 * @param tokens whom tokens belong to
 */
export async function startCommentServer(
  tokens: Record<string, { id: number; type: string }> = { [JOB_TOKEN]: BOT },
): Promise<CommentServer> {
  let nextId = 100;
  let held: (() => void)[] = [];
  let holding = 0;
  const server = await startLoopbackServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://api');
    const path = url.pathname.replace(/^\/api\/v3/, '');
    const method = request.method ?? '';
    state.requests.push(`${method} ${path}${url.search}`);
    state.onRequest(`${method} ${path}`);
    const token = request.headers.authorization?.replace(/^(?:token|bearer) /i, '');
    state.tokens.add(token);
    const answer = (status: number, body?: unknown, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const refusal = state.refusals.find(({ route }) => route.test(`${method} ${path}`));
    if (refusal) {
      if (refusal.times !== undefined && --refusal.times <= 0)
        state.refusals.splice(state.refusals.indexOf(refusal), 1);
      answer(refusal.status, { message: refusal.message }, refusal.headers);
      return;
    }
    const user = tokens[token ?? ''];
    if (!user) {
      answer(401, { message: 'Bad credentials' });
      return;
    }
    if (path === '/user') {
      if (user.type === 'Bot') answer(403, { message: 'Resource not accessible by integration' });
      else answer(200, { login: 'somebody', ...user });
      return;
    }
    const id = Number(/^\/repos\/octo\/pool\/issues\/comments\/(\d+)$/.exec(path)?.[1]);
    const { body } = (request.body === '' ? {} : JSON.parse(request.body)) as { body?: string };
    if (path === '/repos/octo/pool/issues/7/comments') {
      if (body !== undefined && body.length > 65_536) {
        answer(422, { message: 'Validation Failed', errors: [{ message: 'body is too long' }] });
      } else if (method === 'POST') {
        const created = { id: nextId++, body: body ?? '', user };
        state.comments.push(created);
        answer(201, created);
      } else {
        const size = Number(url.searchParams.get('per_page') ?? '30');
        const page = Number(url.searchParams.get('page') ?? '1');
        const listed = state.comments.slice((page - 1) * size, page * size);
        const isLast = page * size >= state.comments.length;
        const next = `${state.apiUrl}${path}?per_page=${String(size)}&page=${String(page + 1)}`;
        await untilAllAsk();
        answer(200, listed, isLast ? {} : { link: `<${next}>; rel="next"` });
      }
      return;
    }
    const comment = state.comments.find((one) => one.id === id);
    if (!comment) answer(404, { message: 'Not Found' });
    else if (method === 'PATCH') answer(200, Object.assign(comment, { body }));
    else {
      state.comments.splice(state.comments.indexOf(comment), 1);
      answer(204);
    }
  });
  const untilAllAsk = async (): Promise<void> => {
    if (holding === 0) return;
    const others = held;
    const waiting = new Promise<void>((done) => others.push(done));
    if (others.length >= holding) {
      holding = 0;
      held = [];
      for (const done of others) done();
    }
    await waiting;
  };
  const state: CommentServer = {
    apiUrl: server.origin,
    comments: [],
    requests: [],
    tokens: new Set(),
    refusals: [],
    onRequest: () => undefined,
    holdLists: (count) => {
      holding = count;
    },
    close: () => server.close(),
  };
  return state;
}
