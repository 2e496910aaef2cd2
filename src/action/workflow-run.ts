import { readFile } from 'node:fs/promises';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is known of the run of a workflow. */
export interface WorkflowRun {
  /** Such as `push`. */
  event: string;
  /** Folder that relative inputs start from. */
  workspace: string;
  /** Folder for what only this job needs. */
  temporaryFolder: string;
  /** Where commits can be looked at. */
  site: {
    /** Such as `https://github.com`. */
    serverUrl: string;
    /** Address of the repository there. */
    repositoryUrl: string;
    /** Such as `https://api.github.com`. The runner tells it, and nothing of the repository has a say. */
    apiUrl: string;
    /** `OWNER/NAME`. */
    repository: string;
  };
  /** The commit that the event is about; of a pull request, its test merge. */
  commit: string;
  /** The branch, tag or pull request that this run is for. */
  scope: string;
  /** Branches to take a snapshot from where `scope` has none, nearest first. */
  fallbacks: string[];
  /** Whether a later run can restore what this one saves: nobody else sees what was saved for a tag or a queued merge. */
  isSaved: boolean;
  /** What a proposed change is compared with. */
  base: { commit: string; branch: string } | undefined;
  /** The pull request that this run is for. */
  pullRequest: PullRequest | undefined;
  /** Tells runs of the same commit apart. */
  id: string;
  /** Counts up from run to run of the repository. */
  number: number;
  /** Name of the job in its workflow. */
  job: string;
}

interface PullRequest {
  number: number;
  /** Whether its code comes from another repository, or from one that is no more. */
  isFromFork: boolean;
}

/**
 * Reads what the runner tells: `GITHUB_*` variables and the payload of the event. Fields that an event lacks (a
 * schedule tells next to nothing) are done without.
 */
export async function readWorkflowRun(environment: Environment): Promise<WorkflowRun> {
  const payload = await readPayload(environment.GITHUB_EVENT_PATH);
  const base = baseOf(payload);
  const number = textAt(payload, 'pull_request', 'number');
  const ref = environment.GITHUB_REF_NAME ?? 'HEAD';
  const event = environment.GITHUB_EVENT_NAME ?? '';
  const serverUrl = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  const repository = environment.GITHUB_REPOSITORY ?? '';
  return {
    event,
    workspace: environment.GITHUB_WORKSPACE ?? process.cwd(),
    temporaryFolder: environment.RUNNER_TEMP ?? process.cwd(),
    site: {
      serverUrl,
      repositoryUrl: `${serverUrl}/${repository}`,
      apiUrl: environment.GITHUB_API_URL ?? 'https://api.github.com',
      repository,
    },
    commit: environment.GITHUB_SHA ?? '',
    scope: number === undefined ? ref : `pull-${number}`,
    fallbacks: [base?.branch, textAt(payload, 'repository', 'default_branch')].filter(
      (branch) => branch !== undefined,
    ),
    isSaved: event !== 'merge_group' && environment.GITHUB_REF_TYPE !== 'tag',
    base,
    pullRequest: pullRequestOf(payload, repository),
    id: `${environment.GITHUB_RUN_ID ?? '0'}-${environment.GITHUB_RUN_ATTEMPT ?? '1'}`,
    number: Number(environment.GITHUB_RUN_ID ?? '0'),
    job: environment.GITHUB_JOB ?? '',
  };
}

async function readPayload(path: string | undefined): Promise<unknown> {
  return path === undefined || path === '' ? {} : (JSON.parse(await readFile(path, 'utf8')) as unknown);
}

function baseOf(payload: unknown): WorkflowRun['base'] {
  const request = {
    commit: textAt(payload, 'pull_request', 'base', 'sha'),
    branch: textAt(payload, 'pull_request', 'base', 'ref'),
  };
  const queue = {
    commit: textAt(payload, 'merge_group', 'base_sha'),
    branch: textAt(payload, 'merge_group', 'base_ref'),
  };
  for (const { commit, branch } of [request, queue]) {
    if (commit !== undefined && branch !== undefined)
      return { commit, branch: branch.replace(/^refs\/heads\//, '') };
  }
  return undefined;
}

function pullRequestOf(payload: unknown, repository: string): PullRequest | undefined {
  const number = Number(textAt(payload, 'pull_request', 'number'));
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  const from = textAt(payload, 'pull_request', 'head', 'repo', 'full_name');
  return { number, isFromFork: from?.toLowerCase() !== repository.toLowerCase() };
}

/** The text or number at a path of fields, where there is one. */
function textAt(value: unknown, ...fields: string[]): string | undefined {
  let current = value;
  for (const field of fields) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[field];
  }
  return typeof current === 'string' || typeof current === 'number' ? String(current) : undefined;
}
