import { DiffdexError } from '../../core/errors.js';
import type { Source } from '../../core/ports/source.js';
import type { Target } from '../../core/types.js';
import { keepFineChunker } from '../diff/keep-fine-chunker.js';
import type { App } from '../open-app.js';
import { assembleSnapshot, type OpenSnapshot } from '../snapshot/open-snapshot.js';
import type { OtherTrees, TreeSnapshot } from '../snapshot/snapshot-view.js';
import { snapshotKey } from '../snapshot/snapshot-key.js';
import { boundReason, OTHER_VERSION } from './overlay-notes.js';
import type { MadeOverlay, OverlayMaker } from './overlay-maker.js';

/** Lays any tree of the repository over the snapshots of one app. Keeps the last one, with what is known of its references, and what trees are compared with. */
export class TreeSnapshots {
  readonly #app: App;
  readonly #fine = keepFineChunker();
  #maker: OverlayMaker | undefined;
  #latest: Promise<unknown> = Promise.resolve();
  #last: { key: string; base: OpenSnapshot; made: TreeSnapshot } | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** What can be asked about with a snapshot. */
  beside(base: OpenSnapshot): OtherTrees {
    return {
      fineChunker: this.#fine,
      readAs: (source, target) => {
        // A maker makes one after another.
        const made = this.#latest.then(() => this.#over(base, source, target));
        this.#latest = made.catch(() => undefined);
        return made;
      },
    };
  }

  async close(): Promise<void> {
    await this.#maker?.close();
    await this.#fine.close();
  }

  async #over(base: OpenSnapshot, source: Source, target: Target): Promise<TreeSnapshot> {
    const key = `${snapshotKey(base.manifest)} ${target.tree}`;
    if (this.#last?.key === key && this.#last.base === base) return this.#last.made;
    const { OverlayMaker } = await import('./overlay-maker.js');
    this.#maker ??= new OverlayMaker(this.#app, {
      withReferences: true,
      withVectors: false,
      isKept: false,
    });
    const outcome = await this.#maker.make(base, source, target);
    const made = this.#assemble(base, outcome, source);
    this.#last = { key, base, made };
    return made;
  }

  /** @throws DiffdexError */
  #assemble(base: OpenSnapshot, outcome: MadeOverlay, source: Source): TreeSnapshot {
    switch (outcome.kind) {
      case 'same':
        return { snapshot: { ...base, close: () => undefined }, overlay: { files: 0, chunks: 0 } };
      case 'built': {
        const { overlay, reader } = outcome;
        const snapshot = assembleSnapshot(this.#app, {
          reader,
          embedder: base.embedder,
          source,
          listDirty: () => Promise.resolve(new Set<string>()),
          isUncommitted: () => false,
          close: () => undefined,
        });
        return { snapshot, overlay: { files: overlay.masked.size, chunks: overlay.chunks.length } };
      }
      case 'unlike':
        throw new DiffdexError(
          'INDEX_MODEL_MISMATCH',
          `What uses the change is not known: ${OTHER_VERSION.why}.`,
          {
            hint: OTHER_VERSION.remedy,
          },
        );
      case 'too-many':
      case 'too-large':
        throw base.missing ?? tooFar(boundReason(outcome, this.#app).why);
    }
  }
}

function tooFar(why: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `What uses the change is not known: ${why}.`, {
    hint: 'Index the revision that the range ends with (`diffdex index`), or raise overlay_max_files and overlay_max_size in diffdex.yml.',
  });
}
