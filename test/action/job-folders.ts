import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import {
  createRepository,
  temporaryFolder,
  type TemporaryRepository,
} from '../support/temporary-repository.js';
import { LocalCache } from './runner/local-cache.js';
import type { Job } from './runner/run-action.js';

/** A cache that several jobs of a test share. */
export function createCache(): LocalCache {
  return new LocalCache(temporaryFolder());
}

/** Checks a ref out as actions/checkout does, alone or with the whole history, into a fresh workspace of a job. */
export function checkOut(
  server: TemporaryRepository,
  ref: string,
  depth: 'shallow' | 'complete' = 'shallow',
): { workspace: string; temporaryFolder: string } {
  const folder = temporaryFolder();
  const temporary = join(folder, 'temp');
  mkdirSync(temporary);
  const workspace = createRepository();
  workspace.git('remote', 'add', 'origin', `file://${server.path}`);
  const name = ref
    .replace(/^refs\/heads\//, 'refs/remotes/origin/')
    .replace(/^refs\/pull\//, 'refs/remotes/pull/');
  const flags = depth === 'shallow' ? ['--depth=1'] : [];
  workspace.git('fetch', '--quiet', '--no-tags', ...flags, 'origin', `+${ref}:${name}`);
  if (depth === 'complete') workspace.git('fetch', '--quiet', 'origin');
  workspace.git('checkout', '--quiet', '--detach', name);
  return { workspace: workspace.path, temporaryFolder: temporary };
}

/** A push to a branch of the server. */
export function pushTo(server: TemporaryRepository, branch: string): Job['event'] {
  return {
    name: 'push',
    ref: `refs/heads/${branch}`,
    sha: server.head(branch),
    payload: { ref: `refs/heads/${branch}`, repository: { default_branch: 'main' } },
  };
}

/** Pull request 7 of a branch, whose test merge is made on the server as GitHub does. */
export function propose(server: TemporaryRepository, branch: string): Job['event'] {
  const base = server.head('main');
  const ref = 'refs/pull/7/merge';
  return {
    name: 'pull_request',
    ref,
    sha: mergeAside(server, branch, ref),
    payload: {
      pull_request: {
        number: 7,
        base: { ref: 'main', sha: base },
        head: { ref: branch, repo: { fork: true } },
      },
      repository: { default_branch: 'main' },
    },
  };
}

/** Pull request 7 of a branch in the merge queue of the default branch, merged on the server as GitHub does. */
export function queue(server: TemporaryRepository, branch: string): Job['event'] {
  const base = server.head('main');
  const ref = `refs/heads/gh-readonly-queue/main/pr-7-${base}`;
  const sha = mergeAside(server, branch, ref);
  return {
    name: 'merge_group',
    ref,
    sha,
    payload: {
      merge_group: { head_sha: sha, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' },
      repository: { default_branch: 'main' },
    },
  };
}

/** Merges a branch into the default branch, which stays where it is: a ref names the merge. */
function mergeAside(server: TemporaryRepository, branch: string, ref: string): string {
  server.checkout('main');
  server.git('checkout', '--quiet', '--detach');
  const sha = server.merge(branch);
  server.git('update-ref', ref, sha);
  server.checkout('main');
  return sha;
}
