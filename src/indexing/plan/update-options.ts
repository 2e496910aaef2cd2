import type { Chunker } from '../../core/ports/chunker.js';
import type { Embedder } from '../../core/ports/embedder.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { SnapshotStore } from '../../core/ports/snapshot-store.js';
import type { Source } from '../../core/ports/source.js';
import type { OnSpan } from '../../core/span.js';
import type { Manifest } from '../../core/types.js';
import type { FileOptions } from './file-rules.js';

/** What an update works with. */
export interface UpdateParts {
  source: Source;
  chunker: Chunker;
  embedder: Embedder;
  store: SnapshotStore;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
  /** Called with the time of each piece of work, for a profile. */
  onSpan?: OnSpan | undefined;
  /** Opens the indexes of other worktrees of the repository; where there is no index yet, it starts from a copy of one. */
  openSiblings?: () => Promise<SnapshotStore[]>;
}

export interface UpdateOptions extends FileOptions {
  /** Any revision that the source resolves. */
  revision: string;
  /** Rebuild, trusting nothing that is there. */
  full: boolean;
  /** Plan only; with `files`, without reading any content. */
  dryRun: boolean | 'files';
  /** The index is committed together with what it is made of. */
  isCommitted: boolean;
  /** What is known to be damaged: files of a snapshot, or so much that it has to be rebuilt. */
  damage?: { manifest: Manifest; paths: ReadonlySet<string> } | 'everything' | undefined;
  /** Digest of the options whose change forces files to be judged again. */
  optionsDigest: string;
}
