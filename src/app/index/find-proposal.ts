import { fetchCommit, type FetchCredentials } from '../../git/objects/fetch-commit.js';
import { readParents } from '../../git/history/read-parents.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';
import { shortRevision } from '../../text/short-revision.js';

/** A change that is proposed for a branch. */
export interface ProposalRequest {
  /** Id of the commit that holds the change. */
  head: string;
  /** Id of the commit of the branch that it is to go to. */
  base: string;
  /** Whether `head` is a merge, made to be tested, of the change into the branch. */
  isTestMerge: boolean;
  /** Credentials for fetching the base commit, if those of the repository's configuration do not suffice. */
  credentials?: FetchCredentials | undefined;
}

/** What to compare, as `diffRevisions` takes it. */
export type Proposal =
  | { kind: 'found'; range: string; /** Why the diff may be inaccurate. */ caveat?: string }
  /** The base is not here and cannot be fetched; `detail` is what git says. */
  | { kind: 'base-missing'; base: string; detail: string };

const TIP_INSTEAD =
  'This shallow clone does not contain the commit where the branch started, so the change is compared with the tip of the base branch.';

/**
 * Finds the range of commits that a pull request proposes. A shallow clone, as CI makes them, does not have the base
 * commit, so it is fetched. If its last common commit with the change is then unknown, the range begins at the base.
 */
export async function findProposal(app: App, request: ProposalRequest): Promise<Proposal> {
  const { head, isTestMerge, credentials } = request;
  const source = requireSource(app.repository);
  const parents = isTestMerge ? await readParents(source.root, head) : [];
  // The branch may have moved on after the event that tells the base.
  const base = (parents.length === 2 ? parents[0] : undefined) ?? request.base;
  // A commit names its tree, so the question about the tree answers for both.
  if (!(await source.hasTree(base))) {
    app.reporter.info(`fetching ${shortRevision(base)} for the comparison`);
    const detail = await fetchCommit(source.root, base, credentials);
    if (detail !== undefined) return { kind: 'base-missing', base, detail };
  }
  if (parents.length === 2) return { kind: 'found', range: `${base}..${head}` };
  if ((await source.mergeBase(base, head)) !== undefined)
    return { kind: 'found', range: `${base}...${head}` };
  return { kind: 'found', range: `${base}..${head}`, caveat: TIP_INSTEAD };
}
