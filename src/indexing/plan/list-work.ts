import type { Source } from '../../core/ports/source.js';
import type { FileChange, TreeEntry } from '../../core/types.js';
import type { IndexedFiles, Work, WorkItem } from './work-item.js';

/** Every file of a tree, for a full update. Files that were indexed and that the tree lacks need no removal there. */
export function listEverything(source: Source, tree: string, total: number): Work {
  async function* items(): AsyncIterable<WorkItem> {
    for await (const entry of source.listTree(tree)) yield { entry, kind: 'added' };
  }
  return { items: items(), total, removed: new Set(), renamed: new Set() };
}

/** The files that a tree-to-tree difference names, and those that `arrived` since the former tree was indexed. */
export async function listChanges(
  source: Source,
  changes: readonly FileChange[],
  arrived: ReadonlyMap<string, TreeEntry>,
): Promise<Work> {
  const removed = new Set<string>();
  const renamed = new Set<string>();
  const changed: WorkItem[] = [];
  for (const change of changes) {
    if (change.kind === 'deleted' || change.kind === 'renamed') removed.add(change.previousPath);
    if (change.kind === 'renamed') renamed.add(change.entry.path);
    if (change.kind !== 'deleted') changed.push({ entry: change.entry, kind: change.kind });
  }
  for (const item of changed) removed.delete(item.entry.path);
  const sized = await withSizes(source, changed);
  const known = new Set([...removed, ...changed.map(({ entry }) => entry.path)]);
  for (const [path, entry] of arrived) if (!known.has(path)) sized.push({ entry, kind: 'unchanged' });
  return { items: fromArray(sized), total: sized.length, removed, renamed };
}

/**
 * The files in which a tree differs from the table of files, and those that `arrived` since it was filled; with `recheck`,
 * every other file too, to be judged again. A path that is new and has the blob of one that is gone counts as renamed.
 */
export function listDifferences(
  source: Source,
  tree: string,
  indexed: IndexedFiles,
  options: { recheck: boolean; total: number; arrived: ReadonlyMap<string, TreeEntry> },
): Work {
  const removed = new Set(indexed.keys());
  const renamed = new Set<string>();
  async function* items(): AsyncIterable<WorkItem> {
    const added: TreeEntry[] = [];
    for await (const entry of source.listTree(tree)) {
      const stored = indexed.get(entry.path);
      removed.delete(entry.path);
      if (!stored) added.push(entry);
      else if (stored.blob !== entry.blob || stored.mode !== entry.mode) yield { entry, kind: 'modified' };
      else if (options.arrived.has(entry.path)) yield { entry, kind: 'unchanged' };
      else if (options.recheck) yield { entry, kind: 'unchanged', judged: stored.skip };
    }
    const gone = countBlobs(removed, indexed);
    for (const entry of added) {
      const isMove = takeOne(gone, entry.blob);
      if (isMove) renamed.add(entry.path);
      yield { entry, kind: isMove ? 'renamed' : 'added' };
    }
  }
  return { items: items(), total: options.recheck ? options.total : undefined, removed, renamed };
}

/** The damaged files of a snapshot of this very tree; those that the tree does not have go. */
export async function listRepairs(
  source: Source,
  tree: string,
  indexed: IndexedFiles,
  paths: ReadonlySet<string>,
): Promise<Work> {
  const removed = new Set(paths);
  const items: WorkItem[] = [];
  for await (const entry of source.listTree(tree)) {
    if (!removed.delete(entry.path)) continue;
    items.push({ entry, kind: indexed.has(entry.path) ? 'modified' : 'added' });
  }
  return { items: fromArray(items), total: items.length, removed, renamed: new Set() };
}

async function withSizes(source: Source, items: WorkItem[]): Promise<WorkItem[]> {
  const unsized = items.filter(({ entry }) => entry.sizeBytes === undefined).map(({ entry }) => entry.blob);
  if (unsized.length === 0) return items;
  const sizes = await source.blobSizes(unsized);
  return items.map((item) => {
    const sizeBytes = item.entry.sizeBytes ?? sizes.get(item.entry.blob);
    return sizeBytes === undefined ? item : { ...item, entry: { ...item.entry, sizeBytes } };
  });
}

async function* fromArray<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

function countBlobs(paths: Iterable<string>, indexed: IndexedFiles): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const blob = indexed.get(path)?.blob;
    if (blob !== undefined) counts.set(blob, (counts.get(blob) ?? 0) + 1);
  }
  return counts;
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
