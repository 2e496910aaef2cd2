import { expect } from 'vitest';
import { digestOf } from '../../../src/platform/digest.js';
import { DiffdexError } from '../../../src/core/errors.js';
import type { Chunker } from '../../../src/core/ports/chunker.js';
import type { Embedder } from '../../../src/core/ports/embedder.js';
import type { SnapshotStore } from '../../../src/core/ports/snapshot-store.js';
import type { UpdateSummary } from '../../../src/core/results/update-summary.js';
import { embeddingInputOf } from '../../../src/indexing/vectors/embedding-input.js';
import type { FileOptions } from '../../../src/indexing/plan/file-rules.js';
import { updateIndex } from '../../../src/indexing/update-index.js';
import { openStore } from '../../../src/storage/open-store.js';
import { costlyEmbedder } from '../costly-embedder.js';
import { silentReporter } from '../silent-reporter.js';
import type { CommitInForm } from './history-forms.js';
import { expectedRows, storedRows, type Rows } from './snapshot-rows.js';

const MAX_COMMITTED_BYTES = 64 * 1024 * 1024;

/** How an update is asked for. */
export interface Request {
  /** Whether it leaves `src` out. */
  isExcluding: boolean;
  /** Whether it rebuilds the index. */
  isFull: boolean;
  /** The update is stopped once it has embedded so many texts, and then asked for again. */
  stopsAfter: number | undefined;
}

/** An index that goes from commit to commit, and is compared each time with what a full index holds. */
export class FollowedIndex {
  readonly #parts: { chunker: Chunker; embedder: Embedder };
  readonly #isCommitted: boolean;
  /** Every text that was embedded for the present commit. */
  readonly #asked: string[];
  #directory: string | undefined;
  /** What the snapshot held last, as embedding inputs. */
  #held = new Set<string>();
  /** Embedding inputs whose vectors the index or its cache has to have. */
  #known = new Set<string>();
  /** Texts whose vectors this index has embedded itself, and keeps. */
  #cached = new Set<string>();
  readonly #onUpdate: (what: string) => void;
  #stop: { after: number; controller: AbortController } | undefined;

  /** `onUpdate` is told the reason of each update that was compared, and of those that were stopped. */
  constructor(parts: {
    chunker: Chunker;
    isCostly: boolean;
    isCommitted: boolean;
    onUpdate: (what: string) => void;
  }) {
    const { embedder, asked } = costlyEmbedder(() => {
      if (this.#stop && asked.length >= this.#stop.after) this.#stop.controller.abort();
      return Promise.resolve();
    });
    this.#parts = { chunker: parts.chunker, embedder: { ...embedder, isCostly: parts.isCostly } };
    this.#asked = asked;
    this.#isCommitted = parts.isCommitted;
    this.#onUpdate = parts.onUpdate;
  }

  /**
   * Brings the index in a directory to a commit; one that is not there may start from a copy of the index before. Rejects
   * where rows differ from those of a full index, where one text was embedded twice, or where a stop harmed the snapshot.
   */
  async bringTo(directory: string, commit: CommitInForm, request: Request): Promise<void> {
    const store = this.#openStore(directory);
    this.#asked.length = 0;
    const summary =
      (await this.#updateUntilStopped(store, commit, request)) ??
      (await this.#update(store, commit, request));
    const rows = await rowsOf(store);
    const { embedder } = costlyEmbedder();
    const expected = await expectedRows(commit.tree, { ...this.#parts, embedder }, rulesOf(request));
    expect(rows).toEqual(expected);
    if (!this.#isCommitted) this.#expectNothingTwice(directory, summary, expected);
    this.#directory = directory;
    this.#onUpdate(this.#isCommitted ? `committed: ${summary.reason}` : summary.reason);
  }

  #expectNothingTwice(directory: string, { reason }: UpdateSummary, rows: Rows): void {
    const inputs = inputsOf(rows);
    const { isCostly } = this.#parts.embedder;
    if (directory !== this.#directory) {
      this.#known = reason === 'worktree-copied' ? this.#held : new Set();
      this.#cached = new Set();
    }
    if (isCostly) for (const text of this.#asked) this.#cached.add(text);
    if (reason !== 'requested') {
      expect(new Set(this.#asked).size).toBe(this.#asked.length);
      expect(this.#asked.filter((text) => this.#known.has(text) || !inputs.has(text))).toEqual([]);
    } else {
      // A rebuild trusts no table; what came with a copy of another index was in no cache of this one.
      this.#known = new Set(this.#cached);
    }
    this.#held = inputs;
    this.#known = new Set([...this.#known, ...inputs]);
  }

  /** `undefined` where the update was stopped; what stood before has to stand then. */
  async #updateUntilStopped(
    store: SnapshotStore,
    commit: CommitInForm,
    request: Request,
  ): Promise<UpdateSummary | undefined> {
    if (request.stopsAfter === undefined) return undefined;
    const former = await rowsOf(store);
    this.#stop = { after: request.stopsAfter, controller: new AbortController() };
    try {
      return await this.#update(store, commit, request);
    } catch (error) {
      if (!(error instanceof DiffdexError && error.code === 'INTERRUPTED')) throw error;
      expect(await rowsOf(store)).toEqual(former);
      this.#onUpdate('stopped');
      // Only what cost something is kept.
      if (!this.#parts.embedder.isCostly) this.#asked.length = 0;
      return undefined;
    } finally {
      this.#stop = undefined;
    }
  }

  #update(
    store: SnapshotStore,
    { source, revision }: CommitInForm,
    request: Request,
  ): Promise<UpdateSummary> {
    const rules = rulesOf(request);
    const former = this.#directory === undefined ? [] : [this.#openStore(this.#directory)];
    return updateIndex(
      {
        ...this.#parts,
        ...{ source, store, reporter: silentReporter, signal: this.#stop?.controller.signal },
        openSiblings: () => Promise.resolve(former),
      },
      {
        ...rules,
        ...{ revision, full: request.isFull, dryRun: false, isCommitted: this.#isCommitted },
        optionsDigest: digestOf(...rules.exclude),
      },
    );
  }

  #openStore(directory: string): SnapshotStore {
    const committed = this.#isCommitted ? { maxSizeBytes: MAX_COMMITTED_BYTES } : undefined;
    return openStore(directory, { committed });
  }
}

function rulesOf({ isExcluding }: Request): FileOptions {
  return { include: [], exclude: isExcluding ? ['src'] : [], maxFileSizeBytes: 1024 * 1024 };
}

/** What the snapshot of a store holds; `undefined` where there is none yet. */
async function rowsOf(store: SnapshotStore): Promise<Rows | undefined> {
  const state = await store.readState();
  if (state.kind === 'missing') return undefined;
  if (state.kind !== 'present') throw new Error(`the index is ${state.kind}`);
  const reader = await store.openReader(state.manifest);
  try {
    return await storedRows(reader);
  } finally {
    reader.close();
  }
}

function inputsOf({ chunks }: Rows): Set<string> {
  return new Set(
    chunks.map((chunk) => embeddingInputOf(JSON.parse(chunk) as Parameters<typeof embeddingInputOf>[0])),
  );
}
