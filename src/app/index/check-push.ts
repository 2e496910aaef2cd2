import { relative } from 'node:path';
import type { Source } from '../../core/ports/source.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';
import { posixPath } from '../../platform/files/posix-path.js';

/** A commit that should not be pushed, because its committed index was made of other files than it holds. */
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
  const { tracked = source } = app.repository;
  const folder = posixPath(relative(source.root, app.store.path));
  const ids = lines.split('\n').map((line) => line.split(' ')[1] ?? '');
  for (const id of new Set(ids)) {
    if (id === '' || ABSENT.test(id)) continue;
    const { revision, tree } = await source.resolve(id);
    const all = await tracked.resolve(id);
    const manifest = await readManifest(tracked, all.tree, `${folder}/manifest.json`);
    const indexed = fieldOf(manifest, 'tree');
    if (indexed === undefined || indexed === tree) continue;
    if (!(await source.hasTree(indexed, fieldOf(manifest, 'revision'))))
      return { revision, differing: undefined };
    const changes = await source.diffTrees(indexed, tree);
    const differing = changes.filter((change) => {
      const path = change.kind === 'deleted' ? change.previousPath : change.entry.path;
      return !path.startsWith(`${folder}/`);
    }).length;
    if (differing > 0) return { revision, differing };
  }
  return undefined;
}

/** The text of the manifest that a tree holds; empty where it holds none. */
async function readManifest(source: Source, tree: string, manifestPath: string): Promise<string> {
  for await (const { path, blob } of source.listTree(tree)) {
    if (path !== manifestPath) continue;
    for await (const content of source.readBlobs([blob])) {
      return content instanceof Buffer ? content.toString('utf8') : '';
    }
  }
  return '';
}

/** An object id that the manifest names, whatever its format. */
function fieldOf(manifest: string, name: 'revision' | 'tree'): string | undefined {
  return new RegExp(`"${name}": ?"([0-9a-f]{40,64})"`).exec(manifest)?.[1];
}
