import { DiffdexError } from '../../core/errors.js';
import type { Source } from '../../core/ports/source.js';
import type { FileChange, Target, TreeEntry } from '../../core/types.js';
import { treeWithout } from './tree-without.js';

/**
 * A repository read as if a folder, such as a committed index, were in none of its trees. A tree id is that of the tree
 * without the folder, so that commits which differ in the folder alone are equal.
 *
 * @param folder path below the root, with slashes
 */
export function withoutFolder(source: Source, folder: string): Source {
  /** Trees as git has them, by the id without the folder. */
  const stored = new Map<string, string>();
  const isOutside = (path: string): boolean => path !== folder && !path.startsWith(`${folder}/`);
  const outside = (changes: readonly FileChange[]): FileChange[] =>
    changes.flatMap((change) => outsidePart(change, isOutside));
  const resolve = async (revision: string): Promise<Target> => leaveOut(await source.resolve(revision));
  const leaveOut = async (target: Target): Promise<Target> => {
    const tree = (await treeWithout(source.root, target.tree, folder)) ?? target.tree;
    stored.set(tree, target.tree);
    return { ...target, tree };
  };
  const storedTree = (tree: string): string => stored.get(tree) ?? tree;
  return {
    kind: source.kind,
    root: source.root,
    resolve,
    async hasTree(tree, revision) {
      if (stored.has(tree)) return true;
      if (revision !== undefined && (await resolvesTo(resolve, revision, tree))) return true;
      return source.hasTree(tree);
    },
    async *listTree(tree): AsyncGenerator<TreeEntry, void, undefined> {
      for await (const entry of source.listTree(storedTree(tree))) if (isOutside(entry.path)) yield entry;
    },
    async diffTrees(from, to) {
      const changes = await source.diffTrees(storedTree(from), storedTree(to));
      return outside(changes);
    },
    mergeBase: (a, b) => source.mergeBase(a, b),
    blobSizes: (blobs) => source.blobSizes(blobs),
    readBlobs: (blobs) => source.readBlobs(blobs),
    countAheadBehind: (from, to) => source.countAheadBehind(from, to),
    listDirty: (files) => source.listDirty(files),
    headMark: () => source.headMark(),
    lineShifts: (file) => source.lineShifts(file),
    findTracked: (revision, files) =>
      source.findTracked(
        revision,
        files.filter(({ path }) => isOutside(path)),
      ),
    async readStaged() {
      const found = await source.readStaged();
      return found && { ...found, head: await leaveOut(found.head), changes: outside(found.changes) };
    },
    async readUncommitted(bounds, asked) {
      const { leaveOut: others = [] } = bounds;
      const found = await source.readUncommitted({ ...bounds, leaveOut: [...others, folder] }, asked);
      const known = typeof asked === 'function' ? await asked() : asked;
      return found && { ...found, head: known ?? (await leaveOut(found.head)) };
    },
    readWorkingFile: (path) =>
      isOutside(path) ? source.readWorkingFile(path) : Promise.resolve({ kind: 'untracked' }),
  };
}

async function resolvesTo(
  resolve: (revision: string) => Promise<Target>,
  revision: string,
  tree: string,
): Promise<boolean> {
  try {
    return (await resolve(revision)).tree === tree;
  } catch (error) {
    if (error instanceof DiffdexError && error.code === 'REVISION_UNKNOWN') return false;
    throw error;
  }
}

/** What is left of a change for those who do not see the folder. */
function outsidePart(change: FileChange, isOutside: (path: string) => boolean): FileChange[] {
  switch (change.kind) {
    case 'deleted':
      return isOutside(change.previousPath) ? [change] : [];
    case 'renamed': {
      const { entry, previousPath } = change;
      if (isOutside(entry.path)) {
        return [isOutside(previousPath) ? change : { kind: 'added', entry }];
      }
      return isOutside(previousPath) ? [{ kind: 'deleted', previousPath }] : [];
    }
    default:
      return isOutside(change.entry.path) ? [change] : [];
  }
}
