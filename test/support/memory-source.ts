import type { Source } from '../../src/core/ports/source.js';
import type { FileChange, TreeEntry } from '../../src/core/types.js';
import { hashObject, sortByPath } from '../../src/git/objects/hash-object.js';

/** Texts of files by path. */
export type MemoryTree = Readonly<Record<string, string>>;

/**
 * Trees in memory, by id, for code that only plans: it lists and compares them as git does, where renames are files of the same
 * text. Every file is a plain one. What reads contents or the disk is not there.
 */
export function memorySource(trees: Readonly<Record<string, MemoryTree>>): Source {
  const entriesOf = (tree: string): TreeEntry[] =>
    sortByPath(
      Object.entries(trees[tree] ?? {}).map(([path, text]) => ({
        path,
        mode: '100644',
        blob: hashObject('blob', Buffer.from(text)),
        sizeBytes: text.length,
      })),
    );
  const sizes = new Map(
    Object.keys(trees).flatMap((tree) => entriesOf(tree).map((one) => [one.blob, one.sizeBytes ?? 0])),
  );
  const source: Pick<Source, 'hasTree' | 'listTree' | 'diffTrees' | 'blobSizes'> = {
    hasTree: (tree) => Promise.resolve(tree in trees),
    async *listTree(tree) {
      for (const entry of entriesOf(tree)) yield await Promise.resolve(entry);
    },
    diffTrees: (from, to) => Promise.resolve(changesOf(entriesOf(from), entriesOf(to))),
    blobSizes: (blobs) =>
      Promise.resolve(
        new Map(
          blobs.flatMap((blob): [string, number][] => {
            const size = sizes.get(blob);
            return size === undefined ? [] : [[blob, size]];
          }),
        ),
      ),
  };
  return source as Source;
}

function changesOf(before: readonly TreeEntry[], after: readonly TreeEntry[]): FileChange[] {
  const former = new Map(before.map((entry) => [entry.path, entry]));
  const paths = new Set(after.map(({ path }) => path));
  const gone = before.filter(({ path }) => !paths.has(path));
  const changes = after.flatMap(({ path, mode, blob }): FileChange[] => {
    // As git's, without sizes.
    const entry = { path, mode, blob };
    const own = former.get(path);
    if (own) return own.blob === blob ? [] : [{ kind: 'modified', entry }];
    const at = gone.findIndex((one) => one.blob === blob);
    const [moved] = at < 0 ? [] : gone.splice(at, 1);
    return [moved ? { kind: 'renamed', entry, previousPath: moved.path } : { kind: 'added', entry }];
  });
  return [...changes, ...gone.map(({ path }): FileChange => ({ kind: 'deleted', previousPath: path }))];
}
