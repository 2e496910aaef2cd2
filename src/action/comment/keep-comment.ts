import { RequestError } from '@octokit/request-error';
import type { CommentApi, PostedComment } from './comment-api.js';
import { isMarkedWith, runOf } from './marker.js';

/** What a job wants to be on its pull request. */
export interface WantedComment {
  /** Begins with the marker. */
  body: string;
  /** What the comment of this job begins with. */
  marker: string;
  /** Number of the run that the comment is of. */
  run: number;
  /** Whether it is worth a comment where there is none yet. */
  isNews: boolean;
}

export type KeptComment =
  | 'created'
  | 'updated'
  /** The one that is there says the same already. */
  | 'unchanged'
  /** The one that is there is of a later run. */
  | 'outdated'
  /** There is none, and none is worth it. */
  | 'none';

/**
 * Brings the one comment of a job up to date, or writes it. Comments of others are never touched, whatever they begin with. Of several
 * that runs wrote at the same time, the oldest stays.
 *
 * @throws RequestError of Octokit
 */
export async function keepComment(api: CommentApi, wanted: WantedComment): Promise<KeptComment> {
  const former = await findOwn(api, wanted.marker);
  if (former) {
    const kept = await renew(api, former, wanted);
    if (kept !== undefined) return kept;
  }
  if (!wanted.isNews) return 'none';
  const created = await api.create(wanted.body);
  try {
    return await yieldToOlder(api, created, wanted);
  } catch (error) {
    // Whatever else fails, the comment stands.
    if (error instanceof RequestError) return 'created';
    throw error;
  }
}

/** Where another run commented at the same time, and before, its comment gets the text, and ours goes. */
async function yieldToOlder(
  api: CommentApi,
  created: PostedComment,
  wanted: WantedComment,
): Promise<KeptComment> {
  const oldest = (await api.list()).find(
    ({ body, author }) => author.id === created.author.id && isMarkedWith(body, wanted.marker),
  );
  if (!oldest || oldest.id >= created.id) return 'created';
  const kept = await renew(api, oldest, wanted);
  if (kept === undefined) return 'created';
  await unlessGone(api.remove(created.id));
  return kept;
}

/** The oldest comment with the marker that whoever the token belongs to wrote. */
async function findOwn(api: CommentApi, marker: string): Promise<PostedComment | undefined> {
  const marked = (await api.list()).filter(({ body }) => isMarkedWith(body, marker));
  if (marked.length === 0) return undefined;
  const owner = await api.owner();
  return marked.find(({ author }) => (owner === undefined ? author.isBot : author.id === owner));
}

/** Gives a comment the wanted text; `undefined` where it is no more. */
async function renew(
  api: CommentApi,
  { id, body }: PostedComment,
  wanted: WantedComment,
): Promise<KeptComment | undefined> {
  if (body === wanted.body) return 'unchanged';
  if ((runOf(body) ?? 0) > wanted.run) return 'outdated';
  return (await unlessGone(api.update(id, wanted.body))) ? 'updated' : undefined;
}

/** Whether a request came through; `false` where what it was about is gone. */
async function unlessGone(request: Promise<void>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return false;
    throw error;
  }
}
