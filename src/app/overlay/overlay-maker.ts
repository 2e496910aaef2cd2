import type { Chunker, FileToCut } from '../../core/ports/chunker.js';
import type { FileEntry, Overlay, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import type { Source } from '../../core/ports/source.js';
import type { Target } from '../../core/types.js';
import {
  buildOverlay,
  type BuiltOverlay,
  type OverlayOutcome,
} from '../../indexing/overlay/build-overlay.js';
import { OverlayLedger } from '../../indexing/overlay/overlay-ledger.js';
import { OverlayReader } from '../../search/overlay/overlay-reader.js';
import { openChunker } from '../open-chunker.js';
import type { App } from '../open-app.js';
import type { OpenSnapshot } from '../snapshot/open-snapshot.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';

/** An overlay, and the snapshot read with it. */
export type MadeOverlay =
  | Exclude<OverlayOutcome, { kind: 'built' }>
  | { kind: 'built'; overlay: Overlay; reader: OverlayReader; withoutVector: number };

/** Threads with their grammars end when nothing was cut for so long. */
const REST_MS = 60_000;

export interface OverlayMakerOptions {
  /** Whether questions about references are answered from the overlays. Their rules take longest to load. */
  withReferences: boolean;
  /** Whether searches are answered from them; true by default. Without vectors nothing is embedded. */
  withVectors?: boolean;
  /** Whether what is cut is kept for later processes; true by default. */
  isKept?: boolean;
}

/** In place of vectors that nobody asks for. */
const NO_VECTORS = {
  failure: undefined,
  vectorsOf: (rows: readonly unknown[]): Promise<Uint16Array[]> =>
    Promise.resolve(rows.map(() => new Uint16Array(0))),
};

/** Makes overlays for one app, one after another; each takes from the one before what did not change. */
export class OverlayMaker {
  readonly #app: App;
  readonly #chunker: Chunker;
  readonly #options: OverlayMakerOptions;
  #rest: NodeJS.Timeout | undefined;
  #last: { key: string; overlay: BuiltOverlay } | undefined;
  /** The files of a snapshot, which are many and stay the same. */
  #files: { key: string; batches: FileEntry[][] } | undefined;

  constructor(app: App, options: OverlayMakerOptions) {
    this.#app = app;
    this.#options = options;
    const { isKept = true } = options;
    const chunker = openChunker(app.reporter, { kept: isKept ? app.keptTexts : undefined });
    this.#chunker = options.withReferences ? chunker : withoutReferences(chunker);
  }

  /** Begins to load what files are cut with, while other things are waited for. */
  prepare(files: readonly FileToCut[]): void {
    this.#chunker.prepare(files, this.#options.withReferences ? 'cut' : 'chunk');
  }

  /** @param target what the snapshot is to read as, in `source` */
  async make(base: OpenSnapshot, source: Source, target: Target): Promise<MadeOverlay> {
    const { store, settings, optionsDigest, repository, reporter, signal } = this.#app;
    const { reader, embedder, manifest } = base;
    const key = snapshotKey(manifest);
    const { withVectors = true } = this.#options;
    // While the files are cut, which other threads do.
    if (withVectors) embedder.prepare?.();
    const cached = withVectors && embedder.isCostly ? await store.openCachedVectors(embedder) : undefined;
    const ledger = withVectors ? new OverlayLedger({ embedder, reader, cached, signal }) : NO_VECTORS;
    try {
      const outcome = await buildOverlay(
        {
          source,
          reader: { manifest, listFiles: () => this.#listFiles(key, reader) },
          chunker: this.#chunker,
          embedder,
          ledger,
          reporter,
          signal,
          former: this.#last?.key === key ? this.#last.overlay : undefined,
        },
        {
          target,
          options: settings,
          optionsDigest,
          isCommitted: repository.isIndexCommitted,
          bounds: { maxFiles: settings.overlayMaxFiles, maxBytes: settings.overlayMaxBytes },
        },
      );
      if (ledger.failure) reporter.warn(`code on disk could not be embedded: ${ledger.failure.message}`);
      if (outcome.kind !== 'built') return outcome;
      const { overlay } = outcome;
      const withoutVector = withVectors
        ? overlay.chunks.filter(({ vector }) => vector === undefined).length
        : 0;
      // Chunks without a vector are tried again with the next question that finds something changed.
      this.#last = withoutVector === 0 ? { key, overlay } : undefined;
      return { kind: 'built', overlay, reader: new OverlayReader(reader, overlay), withoutVector };
    } finally {
      await cached?.close();
      // Whoever saves a file and asks does so again; a question alone is answered before that.
      this.#rest ??= setTimeout(() => void this.#chunker.rest(), REST_MS).unref();
      this.#rest.refresh();
    }
  }

  async *#listFiles(key: string, reader: SnapshotReader): AsyncGenerator<FileEntry[], void, undefined> {
    if (this.#files?.key !== key) {
      const batches: FileEntry[][] = [];
      for await (const batch of reader.listFiles()) batches.push(batch);
      this.#files = { key, batches };
    }
    yield* this.#files.batches;
  }

  close(): Promise<void> {
    clearTimeout(this.#rest);
    return this.#chunker.close();
  }
}

function withoutReferences(chunker: Chunker): Chunker {
  return {
    ...chunker,
    async cut(files) {
      const cut = await chunker.chunk(files);
      return cut.map((chunks) => chunks && { chunks, references: '' });
    },
  };
}
