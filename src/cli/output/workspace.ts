import { realpathSync } from 'node:fs';
import { linksToRevision, type LinkTo } from '../../reporting/text/source-links.js';
import { pathWithin } from '../../platform/files/path-within.js';

/** Where a repository lies in the workspace of a GitHub workflow, and where its code can be seen. */
export interface Workspace {
  /** Folder of the repository in the workspace, with `/`; empty where they are the same, and elsewhere. */
  folder: string;
  /** Links to a revision; `undefined` where nothing tells that the repository is the workflow's own. */
  linksTo(revision: string): LinkTo | undefined;
}

/**
 * Where a repository lies in the workspace of the GitHub workflow that `environment` describes; outside of a workflow
 * there are no links and `folder` is empty.
 *
 * @param root absolute path of the repository
 */
export function workspaceOf(root: string, environment: NodeJS.ProcessEnv): Workspace {
  const { GITHUB_WORKSPACE: workspace, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  if (workspace === undefined) return { folder: '', linksTo: () => undefined };
  const folder = pathWithin(realpathSync(workspace), realpathSync(root));
  const isOwn = folder === '' && server !== undefined && name !== undefined;
  return {
    folder: folder ?? '',
    linksTo: (revision) => (isOwn ? linksToRevision(`${server}/${name}`, revision) : undefined),
  };
}
