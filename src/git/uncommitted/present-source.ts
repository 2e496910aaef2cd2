import { digestOf } from '../../platform/digest.js';
import type { BlobContent, Source, UncommittedTree } from '../../core/ports/source.js';
import type { FileChange, Target, TreeEntry } from '../../core/types.js';

/** A source whose HEAD is the tree as it lies on disk. */
export interface PresentSource extends Source {
  /** What HEAD is: the revision of the last commit, and a tree id that is equal for equal contents. */
  readonly target: Target;
  /** Whether the content of a path is not in the last commit. */
  isUncommitted(path: string): boolean;
}

const REGULAR = '100';

/**
 * A repository read as if all that lies on disk had just been committed. It stays as it was read; contents come from the
 * disk when they are asked for.
 *
 * @param uncommitted of `source.readUncommitted`
 */
export function openPresentSource(
  source: Source,
  uncommitted: Extract<UncommittedTree, { kind: 'read' }>,
): PresentSource {
  const { head, changes } = uncommitted;
  const files = changes.flatMap((change) => (change.kind === 'deleted' ? [] : [change.entry]));
  const changed = new Map(files.map((entry) => [entry.path, entry]));
  const gone = new Set(
    changes
      .flatMap((change) => ('previousPath' in change ? [change.previousPath] : []))
      .filter((path) => !changed.has(path)),
  );
  const byBlob = new Map(files.map((entry) => [entry.blob, entry]));
  const target = { revision: head.revision, tree: treeOf(head, files, gone) };
  const treeIn = (tree: string): string => (tree === target.tree ? head.tree : tree);

  return {
    kind: source.kind,
    root: source.root,
    target,
    isUncommitted: (path) => changed.has(path) || gone.has(path),
    resolve: (revision) => (revision === 'HEAD' ? Promise.resolve(target) : source.resolve(revision)),
    hasTree: (tree, revision) =>
      [target.tree, head.tree].includes(tree) ? Promise.resolve(true) : source.hasTree(tree, revision),
    async *listTree(tree): AsyncGenerator<TreeEntry, void, undefined> {
      if (tree !== target.tree) {
        yield* source.listTree(tree);
        return;
      }
      const added = new Map(changed);
      for await (const entry of source.listTree(head.tree)) {
        if (gone.has(entry.path)) continue;
        yield added.get(entry.path) ?? entry;
        added.delete(entry.path);
      }
      yield* added.values();
    },
    async diffTrees(from, to) {
      if (to !== target.tree || from === target.tree) return source.diffTrees(treeIn(from), treeIn(to));
      const committed = from === head.tree ? [] : await source.diffTrees(from, head.tree);
      return committed.length === 0 ? [...changes] : withChanges(committed, files, gone);
    },
    async blobSizes(blobs) {
      const sizes = await source.blobSizes(blobs.filter((blob) => !byBlob.has(blob)));
      for (const blob of blobs) {
        const sizeBytes = byBlob.get(blob)?.sizeBytes;
        if (sizeBytes !== undefined) sizes.set(blob, sizeBytes);
      }
      return sizes;
    },
    readBlobs: (blobs) =>
      Array.isArray(blobs)
        ? readListed(blobs, source, (blob) => contentOf(byBlob.get(blob), uncommitted))
        : readStreamed(blobs, source, (blob) => contentOf(byBlob.get(blob), uncommitted)),
    mergeBase: (left, right) => source.mergeBase(left, right),
    countAheadBehind: (from, to) => source.countAheadBehind(from, to),
    listDirty: () => Promise.resolve(new Set()),
    headMark: () => source.headMark(),
    lineShifts: (file) => source.lineShifts(file),
    async findTracked(revision, asked) {
      const committed = asked.filter(({ path }) => !changed.has(path) && !gone.has(path));
      const found = await source.findTracked(revision, committed);
      for (const { path, blob } of asked) {
        const entry = changed.get(path);
        if (entry?.blob === blob && entry.mode.startsWith(REGULAR)) found.add(path);
      }
      return found;
    },
    async readWorkingFile(path) {
      const entry = changed.get(path);
      const content = entry?.mode.startsWith(REGULAR) ? await uncommitted.contentOf(entry) : undefined;
      return content instanceof Buffer ? { kind: 'content', content } : source.readWorkingFile(path);
    },
    readStaged: () => source.readStaged(),
    readUncommitted: (bounds, known) => source.readUncommitted(bounds, known),
  };
}

/** Content of a file on disk, or why the repository is to be asked instead. */
async function contentOf(
  entry: TreeEntry | undefined,
  uncommitted: Extract<UncommittedTree, { kind: 'read' }>,
): Promise<{ content: BlobContent } | undefined> {
  if (!entry) return undefined;
  const content = await uncommitted.contentOf(entry);
  return content === undefined ? undefined : { content };
}

type ReadOwn = (blob: string) => Promise<{ content: BlobContent } | undefined>;

async function* readListed(
  blobs: readonly string[],
  source: Source,
  readOwn: ReadOwn,
): AsyncGenerator<BlobContent, void, undefined> {
  const own = await Promise.all(blobs.map(readOwn));
  const others = source.readBlobs(blobs.filter((_, at) => !own[at]))[Symbol.asyncIterator]();
  for (const found of own) {
    if (found) {
      yield found.content;
      continue;
    }
    const next = await others.next();
    yield next.done ? undefined : next.value;
  }
}

/** In the order asked. The reader of the repository, which costs a process, starts with the first content that is asked of it. */
async function* readStreamed(
  blobs: AsyncIterable<string> | Iterable<string>,
  source: Source,
  readOwn: ReadOwn,
): AsyncGenerator<BlobContent, void, undefined> {
  const asked = iteratorOf(blobs);
  for (let next = await asked.next(); !next.done; next = await asked.next()) {
    const own = await readOwn(next.value);
    if (!own) {
      yield* readMixed(next.value, asked, source, readOwn);
      return;
    }
    yield own.content;
  }
}

async function* iteratorOf(blobs: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* blobs;
}

/** Those of the repository come from one reader, which asks some ids ahead. */
async function* readMixed(
  first: string,
  asked: AsyncGenerator<string>,
  source: Source,
  readOwn: ReadOwn,
): AsyncGenerator<BlobContent, void, undefined> {
  const order: ({ content: BlobContent } | undefined)[] = [undefined];
  async function* others(): AsyncGenerator<string, void, undefined> {
    yield first;
    for await (const blob of asked) {
      const own = await readOwn(blob);
      order.push(own);
      if (!own) yield blob;
    }
  }
  for await (const content of source.readBlobs(others())) {
    for (let own = order.shift(); own; own = order.shift()) yield own.content;
    yield content;
  }
  for (const own of order) yield own?.content;
}

/** Changes that lead to HEAD, and on to what lies on disk. A rename is a deletion and an addition here. */
function withChanges(
  committed: readonly FileChange[],
  files: readonly TreeEntry[],
  gone: ReadonlySet<string>,
): FileChange[] {
  const changes = new Map<string, FileChange>();
  for (const change of committed) {
    if (change.kind === 'deleted' || change.kind === 'renamed') {
      const { previousPath } = change;
      if (!changes.has(previousPath)) changes.set(previousPath, { kind: 'deleted', previousPath });
    }
    if (change.kind === 'deleted') continue;
    const kind = change.kind === 'renamed' ? 'added' : change.kind;
    changes.set(change.entry.path, { kind, entry: change.entry });
  }
  for (const entry of files) changes.set(entry.path, { kind: 'modified', entry });
  for (const previousPath of gone) changes.set(previousPath, { kind: 'deleted', previousPath });
  return [...changes.values()];
}

/** That of HEAD where nothing differs; else a digest, which no tree of git has. */
function treeOf(head: Target, files: readonly TreeEntry[], gone: ReadonlySet<string>): string {
  if (files.length === 0 && gone.size === 0) return head.tree;
  const states = files.map(({ path, mode, blob }) => `${mode} ${blob} ${path}`);
  return digestOf(
    'present tree',
    head.tree,
    ...[...states, ...[...gone].map((path) => `gone ${path}`)].sort(),
  );
}
