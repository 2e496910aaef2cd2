import { relative, sep } from 'node:path';
import type { Source } from '../core/ports.js';
import type { App } from './open-app.js';
import { requireSource } from './open-repository.js';

/** Why commits should not be pushed: what the index that they hold was made of is not what they hold. */
export interface StalePush {
  revision: string;
  /** Files that differ; `undefined` where the indexed tree is not in this repository. */
  differing: number | undefined;
}

const ABSENT = /^0+$/;

/**
 * Looks for commits about to be pushed whose committed index is stale. Commits without an index are fine, and so is an
 * index that differs from its commit by the index itself.
 *
 * @param lines what git tells a pre-push hook: `LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID` a line
 */
export async function findStalePush(app: App, lines: string): Promise<StalePush | undefined> {
  const source = requireSource(app.repository);
  const folder = relative(source.root, app.store.path).split(sep).join('/');
  const ids = lines.split('\n').map((line) => line.split(' ')[1] ?? '');
  for (const id of new Set(ids)) {
    if (id === '' || ABSENT.test(id)) continue;
    const { revision, tree } = await source.resolve(id);
    const indexed = await readIndexedTree(source, tree, `${folder}/manifest.json`);
    if (indexed === undefined || indexed === tree) continue;
    if (!(await source.hasTree(indexed))) return { revision, differing: undefined };
    const changes = await source.diffTrees(indexed, tree);
    const differing = changes.filter((change) => {
      const path = change.kind === 'deleted' ? change.previousPath : change.entry.path;
      return !path.startsWith(`${folder}/`);
    }).length;
    if (differing > 0) return { revision, differing };
  }
  return undefined;
}

async function readIndexedTree(
  source: Source,
  tree: string,
  manifestPath: string,
): Promise<string | undefined> {
  for await (const { path, blob } of source.listTree(tree)) {
    if (path !== manifestPath) continue;
    for await (const content of source.readBlobs([blob])) return treeOf(content?.toString('utf8') ?? '');
  }
  return undefined;
}

/** Only the tree matters here, in every format of the manifest. */
function treeOf(manifest: string): string | undefined {
  return /"tree": ?"([0-9a-f]{40,64})"/.exec(manifest)?.[1];
}
