import { openPresentSource, type PresentSource } from '../../git/open-source.js';
import type { UncommittedTree } from '../../core/ports/source.js';
import type { Target } from '../../core/types.js';
import type { App } from '../open-app.js';
import { assembleSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import { joinNotes } from '../../search/answer/note-on.js';
import {
  boundReason,
  describeMissing,
  describeWithoutIndex,
  notSearched,
  OTHER_VERSION,
  REFUSED,
} from './overlay-notes.js';
import type { OverlayMaker, OverlayMakerOptions } from './overlay-maker.js';

/** A snapshot as questions are to see it. */
export interface PresentSnapshot {
  /** Closing it closes nothing where it lies over another. */
  snapshot: OpenSnapshot;
  /** How many files and chunks come from disk instead of the snapshot; `undefined` if answers are of the snapshot alone. */
  overlay: { files: number; chunks: number } | undefined;
  /** Whether what lies on disk differs and was left out all the same. */
  isBehindDisk: boolean;
  /** A sentence that the user should read with the answers; `undefined` for none. */
  note: string | undefined;
  /** An id that is equal for equal contents: that of the tree, or of the tree with the overlay. */
  tree: string;
}

/**
 * Lays an overlay of uncommitted files over the snapshots of one app. Keeps it between two queries, so that only files that
 * changed since are read, cut and embedded again.
 */
export class PresentSnapshots {
  readonly #app: App;
  readonly #options: OverlayMakerOptions;
  #maker: OverlayMaker | undefined;
  #last: { key: string; base: OpenSnapshot; present: PresentSnapshot } | undefined;

  constructor(app: App, options: OverlayMakerOptions) {
    this.#app = app;
    this.#options = options;
  }

  /** What differs from HEAD on disk; `undefined` where nobody asks for it or there is no working tree. */
  read(head: Target | undefined | (() => Promise<Target | undefined>)): Promise<UncommittedTree | undefined> {
    const { repository, settings } = this.#app;
    if (!settings.overlay) return Promise.resolve(undefined);
    const bounds = { maxFiles: settings.overlayMaxFiles };
    return repository.source?.readUncommitted(bounds, head) ?? Promise.resolve(undefined);
  }

  /** Begins with what an overlay takes longest for, while the snapshot opens. @param uncommitted of `read` */
  async prepare(uncommitted: UncommittedTree | undefined): Promise<void> {
    if (uncommitted?.kind !== 'read') return;
    const files = uncommitted.changes.flatMap((change) => (change.kind === 'deleted' ? [] : [change.entry]));
    if (files.length > 0) (await this.#makerOf()).prepare(files);
  }

  /**
   * The snapshot with what differs on disk laid over it.
   *
   * @param uncommitted of `read`; where that is `undefined`, the snapshot stays as it is
   */
  async over(base: OpenSnapshot, uncommitted: UncommittedTree | undefined): Promise<PresentSnapshot> {
    const { source } = this.#app.repository;
    if (!source || !uncommitted) return { ...alone(base), note: undefined };
    if (uncommitted.kind === 'refused') {
      return { ...alone(base), isBehindDisk: true, note: notSearched(REFUSED) };
    }
    if (uncommitted.kind === 'too-many') {
      return { ...alone(base), isBehindDisk: true, note: notSearched(boundReason(uncommitted, this.#app)) };
    }
    const present = openPresentSource(source, uncommitted);
    const key = `${snapshotKey(base.manifest)} ${present.target.tree}`;
    if (this.#last?.key === key && this.#last.base === base) return this.#last.present;
    const { tree } = present.target;
    const made = tree === base.manifest.tree ? asOnDisk(base) : await this.#make(base, present);
    const laid = { ...made, tree };
    this.#last = { key, base, present: laid };
    return laid;
  }

  /** What `over` gave for a snapshot last. */
  lastOver(base: OpenSnapshot): PresentSnapshot | undefined {
    return this.#last?.base === base ? this.#last.present : undefined;
  }

  async close(): Promise<void> {
    await this.#maker?.close();
  }

  async #makerOf(): Promise<OverlayMaker> {
    const { OverlayMaker } = await import('./overlay-maker.js');
    return (this.#maker ??= new OverlayMaker(this.#app, this.#options));
  }

  async #make(base: OpenSnapshot, source: PresentSource): Promise<Omit<PresentSnapshot, 'tree'>> {
    const outcome = await (await this.#makerOf()).make(base, source, source.target);
    switch (outcome.kind) {
      case 'same':
        return asOnDisk(base);
      case 'unlike':
        return { ...alone(base), isBehindDisk: true, note: notSearched(OTHER_VERSION) };
      case 'too-many':
      case 'too-large':
        return { ...alone(base), isBehindDisk: true, note: notSearched(boundReason(outcome, this.#app)) };
      case 'built': {
        const { overlay, withoutVector } = outcome;
        const snapshot = assembleSnapshot(this.#app, {
          reader: outcome.reader,
          embedder: base.embedder,
          source,
          listDirty: () => Promise.resolve(new Set<string>()),
          isUncommitted: (path) => source.isUncommitted(path),
          close: () => undefined,
        });
        return {
          snapshot,
          isBehindDisk: false,
          overlay: { files: overlay.masked.size, chunks: overlay.chunks.length },
          note: joinNotes(
            base.missing
              ? describeWithoutIndex(overlay.files.filter(({ row }) => row.skip === '').length, this.#app)
              : undefined,
            withoutVector > 0 ? describeMissing(withoutVector) : undefined,
          ).note,
        };
      }
    }
  }
}

/** A snapshot of which only itself is known. @throws DiffdexError INDEX_MISSING where there is none */
function alone(base: OpenSnapshot): Omit<PresentSnapshot, 'note'> {
  if (base.missing) throw base.missing;
  return { snapshot: base, overlay: undefined, isBehindDisk: false, tree: base.manifest.tree };
}

/** A snapshot of which it is known that nothing on disk differs. */
function asOnDisk(base: OpenSnapshot): Omit<PresentSnapshot, 'tree'> {
  const snapshot = { ...base, listDirty: () => Promise.resolve(new Set<string>()), close: () => undefined };
  return { snapshot, overlay: { files: 0, chunks: 0 }, isBehindDisk: false, note: undefined };
}
