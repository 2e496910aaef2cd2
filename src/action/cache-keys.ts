import type { HubModelFolder } from '../app/hub-model-folder.js';
import type { SnapshotIdentity } from '../app/snapshot-identity.js';
import { digestOf } from '../platform/digest.js';
import type { WorkflowRun } from './workflow-run.js';

export interface CacheKeys {
  /** Names exactly what this run makes. */
  key: string;
  /** Prefixes of keys whose newest entry is the next best base, best first. */
  restoreKeys: string[];
}

/** Digits of a digest that tell a few models, options or branches apart. */
const SHORT = 10;

/**
 * The keys of a run: the commit on its own branch or pull request, else the newest snapshot of that, of the branch it
 * goes to, of the default branch, of any branch; always of the same format and model, and of the same options but for
 * the last. Format and model decide whether vectors can be reused at all, options only which files are judged again.
 *
 * @param revision the commit to index
 * @param distinction makes the key differ from that of another run for the same commit, where it must
 */
export function cacheKeys(
  { format, embedder, optionsDigest }: SnapshotIdentity,
  { scope, fallbacks }: Pick<WorkflowRun, 'scope' | 'fallbacks'>,
  revision: string,
  distinction?: string,
): CacheKeys {
  const sameModel = `diffdex-f${format}-${digestOf(embedder.digest).slice(0, SHORT)}-`;
  const sameOptions = `${sameModel}${digestOf(optionsDigest).slice(0, SHORT)}-`;
  const prefixes = [scope, ...fallbacks].map((branch) => `${sameOptions}${branchPart(branch)}-`);
  const own = `${sameOptions}${branchPart(scope)}-${revision}`;
  return {
    key: distinction === undefined ? own : `${own}-${distinction}`,
    restoreKeys: [...new Set([...prefixes, sameModel])],
  };
}

/** The key of the files of a model of the hub, which are the same for every branch and platform. */
export function modelCacheKey({ repository, revision, dtype }: Omit<HubModelFolder, 'folder'>): string {
  return `diffdex-model-${legible(repository)}-${digestOf(repository, revision, dtype).slice(0, SHORT)}`;
}

/** A branch in a key, which may hold no comma and not be long; the digest keeps `main` from being a prefix of `main-2`. */
function branchPart(branch: string): string {
  return `${legible(branch)}-${digestOf(branch).slice(0, SHORT)}`;
}

function legible(name: string): string {
  return name.replace(/[^\w.]+/g, '-').slice(0, 40);
}
