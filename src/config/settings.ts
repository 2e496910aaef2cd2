import type { EmbeddingSettings } from '../core/embedding-settings.js';

/** Every option of the configuration file, with its default. Flags and environment go before the file. */
export interface Settings {
  /** Folder of the index, relative to the repository root or absolute. */
  index: string;
  /** Globs of files to index although a heuristic would skip them (generated, minified, vendored, ignored). */
  include: string[];
  /** Globs of files to leave out. */
  exclude: string[];
  maxFileSizeBytes: number;
  /** The index is committed to the repository that it is made of. */
  commitIndex: boolean;
  /** A committed index that is larger gives a warning. */
  maxCommittedBytes: number;
  /**
   * Name of a bundled model or of a preset, a directory, an id on the hub such as `owner/name` or `owner/name@revision`,
   * or what an endpoint calls it.
   */
  model: string;
  /** Leading dimensions of the model to keep; all where absent. */
  dimensions: number | undefined;
  embedding: EmbeddingSettings;
  /** Whether questions are answered from what lies on disk, not from the snapshot alone. */
  overlay: boolean;
  /** Files that may differ on disk from the snapshot; with more, the answer is of the snapshot. */
  overlayMaxFiles: number;
  /** The same for their text, in bytes. */
  overlayMaxBytes: number;
  /** Bound of what the user's cache keeps of files on disk, in bytes; with 0 nothing is kept. */
  overlayCacheBytes: number;
  /** Bound of the cache of vectors, in bytes; what the store takes where absent. */
  vectorCacheBytes: number | undefined;
}

/** The settings of a repository, and whose word they are. */
export interface LoadedSettings extends Settings {
  /** Whether a flag or the environment names the index, so that another one is not what was meant. */
  isIndexGiven: boolean;
  /** Which settings come from the configuration file of the repository and not from the user: they need the user's approval. */
  repositoryChose: { model: boolean; embedding: boolean };
}

/** Hosts warn of files of 50 MB, and every version of a committed index stays in the history. */
const MAX_COMMITTED_BYTES = 50 * 1024 * 1024;

/** Larger files are hardly ever written by people; one of 1 MiB already has some 30,000 lines. */
const MAX_FILE_SIZE_BYTES = 1024 * 1024;

export const DEFAULT_SETTINGS: Settings = {
  index: '.diffdex',
  include: [],
  exclude: [],
  maxFileSizeBytes: MAX_FILE_SIZE_BYTES,
  commitIndex: false,
  maxCommittedBytes: MAX_COMMITTED_BYTES,
  model: 'code-static-256',
  dimensions: undefined,
  embedding: {},
  vectorCacheBytes: undefined,
  overlay: true,
  overlayMaxFiles: 1_000,
  overlayMaxBytes: 16 * 1024 * 1024,
  overlayCacheBytes: 32 * 1024 * 1024,
};
