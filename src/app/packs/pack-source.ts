import type { App } from '../open-app.js';

/** A pack on this machine: an archive, or a directory. */
export interface FetchedPack {
  kind: 'archive' | 'directory';
  path: string;
}

/** More than any pack that can be installed in reasonable time: a million chunks take half a gigabyte. */
export const MAX_PACK_BYTES: number = 8 * 1024 ** 3;

/** Somewhere that packs come from. */
export interface PackSource {
  /** For messages; without secrets. */
  name: string;
  /**
   * Brings the pack onto this machine. What it writes goes into `folder`, which lasts from an interrupted pull to the
   * next one.
   *
   * @throws DiffdexError PACK_MISSING, and those of network and git
   */
  fetch(app: App, folder: string): Promise<FetchedPack>;
}
