import { availableParallelism } from 'node:os';
import { together, type Moved } from './file-look.js';
import { LookThread } from './look-thread.js';
import type { TreeParts } from './tree-look.js';

/** With fewer files a second thread saves less than it costs. */
const MIN_FILES_TO_SHARE = 500;

/** The first has all of a tree but for the files that the second looks at meanwhile. */
const [first, second] = [new LookThread(), new LookThread()];
let trees = 0;

/** What is left of a tree that nobody can ask for any more. */
const forgotten = new FinalizationRegistry<{ tree: number; threads: readonly LookThread[] }>(
  ({ tree, threads }) => {
    for (const thread of threads) thread.forget(tree);
  },
);

/** A tree that is looked at in threads. */
export class LookedAtTree {
  /** Whether an attribute may say that files are stored in another encoding than they have on disk. */
  readonly hasEncodings: boolean;
  readonly #tree: number;
  readonly #threads: readonly LookThread[];

  private constructor(tree: number, threads: readonly LookThread[], hasEncodings: boolean) {
    this.#tree = tree;
    this.#threads = threads;
    this.hasEncodings = hasEncodings;
    forgotten.register(this, { tree, threads });
  }

  /** Looks for the first time. `undefined` where only git can tell whether anything moves in this tree. */
  static async begin(parts: TreeParts): Promise<LookedAtTree | undefined> {
    const tree = ++trees;
    const { root, files } = parts;
    const shared = countToShare(parts);
    const asked = [first.ask({ kind: 'begin', tree, parts: { ...parts, files: files.slice(shared) } })];
    if (shared > 0) {
      asked.push(second.ask({ kind: 'begin-files', tree, parts: { root, files: files.slice(0, shared) } }));
    }
    const answers = await Promise.all(asked);
    const threads = [first, second].slice(0, asked.length);
    const begun = answers.flatMap((answer) => (answer.kind === 'begun' ? [answer] : []));
    if (begun.length < answers.length) {
      for (const thread of threads) thread.forget(tree);
      return undefined;
    }
    return new LookedAtTree(
      tree,
      threads,
      begun.some(({ hasEncodings }) => hasEncodings),
    );
  }

  /** What moved since the look before, which began no earlier than this call. */
  async look(): Promise<Moved> {
    const tree = this.#tree;
    const answers = await Promise.all(this.#threads.map((thread) => thread.ask({ kind: 'look', tree })));
    return together(answers.map((answer) => (answer.kind === 'moved' ? answer.moved : { kind: 'more' })));
  }
}

/** How many files the second thread looks at, so that both have as much to do: the first has the folders, too. */
function countToShare({ files }: TreeParts): number {
  if (files.length < MIN_FILES_TO_SHARE || availableParallelism() < 2) return 0;
  const folders = new Set(files.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  return Math.min(files.length, Math.ceil((files.length + folders.size) / 2));
}
