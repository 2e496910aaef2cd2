import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import type { HttpClient } from '../../core/ports/http-client.js';
import { extractZippedPack, isZip } from '../../storage/pack/zipped-pack.js';
import { MAX_PACK_BYTES, type PackSource } from './pack-source.js';
import { openGithubApi, type Artifact, type GithubApi } from './github-api.js';

/** A busy repository makes many artifacts of pull requests between two of a branch. */
const MAX_PAGES = 10;

export interface GithubRequest {
  /** `OWNER/NAME`. */
  repository: string;
  /** Name of the artifact as the action was given it. */
  artifact: string;
  /** Branch whose newest artifact is wanted; the default branch where absent. */
  branch?: string | undefined;
}

/**
 * The newest pack that the action uploaded for a branch. Artifacts of forks are ignored, even if their branch has the same
 * name, because anybody can make them.
 */
export function githubSource(
  { repository, artifact: name, branch }: GithubRequest,
  environment: Readonly<Record<string, string | undefined>>,
  openHttp: () => Promise<HttpClient>,
): PackSource {
  return {
    name: `${name} of ${repository}`,
    async fetch({ reporter, signal }, folder) {
      const http = await openHttp();
      try {
        const api = openGithubApi(http, repository, environment, signal);
        const wanted = branch ?? (await api.defaultBranch());
        const artifact = await findArtifact(api, `${name}.tar.zst`, wanted);
        const path = join(folder, `github-${artifact.id}.tar.zst`);
        const sha256 = /^sha256:([0-9a-f]{64})$/.exec(artifact.digest ?? '')?.[1];
        reporter.phase('downloading', undefined, 'byte');
        await http.download(api.contentUrl(artifact), path, {
          headers: api.headers,
          ...(sha256 !== undefined && { sha256 }),
          maxBytes: MAX_PACK_BYTES,
          onProgress: (received) => {
            reporter.advance(received);
          },
          signal,
        });
        reporter.phaseDone();
        return { kind: 'archive', path: (await beginsLikeZip(path)) ? await extractZippedPack(path) : path };
      } finally {
        await http.close();
      }
    },
  };
}

async function findArtifact(api: GithubApi, name: string, branch: string): Promise<Artifact> {
  let expired = 0;
  for (let page = 1; page <= MAX_PAGES; page++) {
    const artifacts = await api.listArtifacts(name, page);
    const ofBranch = artifacts.filter((one) => one.branch === branch && !one.isOfFork);
    const found = ofBranch.find((one) => !one.expired);
    if (found) return found;
    expired += ofBranch.length;
    if (artifacts.length === 0) break;
  }
  throw new DiffdexError(
    'PACK_MISSING',
    expired > 0
      ? `All artifacts named ${name} on the branch ${branch} have expired.`
      : `The branch ${branch} has no artifact named ${name}.`,
    {
      hint: 'Run the workflow with the diffdex action again, choose another artifact with --branch or --artifact, or build an index here with `diffdex index`.',
    },
  );
}

async function beginsLikeZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return isZip(buffer);
  } finally {
    await file.close();
  }
}
