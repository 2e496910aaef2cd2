import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import type { HubId } from './hub-id.js';
import { readListing, type HubListing } from './hub-listing.js';
import { makeFolder } from '../../platform/files/make-folder.js';

/**
 * Where the files of a model lie: `<cache>/models/<owner>--<name>/<commit>/<path>`, beside what their repository lists at
 * that commit, and `refs/<revision>`, which names the commit that a revision was when it was first asked for.
 */
export class ModelCache {
  /** Folder of the model, over all its revisions. */
  readonly folder: string;
  readonly #ref: string;

  constructor(cache: string, { repository, revision }: HubId) {
    this.folder = join(cache, 'models', repository.replace('/', '--'));
    this.#ref = join(this.folder, 'refs', encodeURIComponent(revision));
  }

  directoryOf(commit: string): string {
    return join(this.folder, commit);
  }

  /** What is known of the revision without asking. */
  async readListing(): Promise<HubListing | undefined> {
    const commit = (await ifPresent(readFile(this.#ref, 'utf8')))?.trim();
    if (commit === undefined || !/^[0-9a-f]+$/.test(commit)) return undefined;
    const text = await ifPresent(readFile(this.#listingPath(commit), 'utf8'));
    return text === undefined ? undefined : readListing(text);
  }

  async writeListing({ commit, files }: HubListing): Promise<void> {
    const siblings = files.map(({ path, sizeBytes, sha256, blob }) => ({
      rfilename: path,
      size: sizeBytes,
      blobId: blob,
      ...(sha256 !== undefined && { lfs: { sha256 } }),
    }));
    await writeWhole(this.#listingPath(commit), JSON.stringify({ sha: commit, siblings }));
    await writeWhole(this.#ref, commit);
  }

  #listingPath(commit: string): string {
    return join(this.folder, `${commit}.json`);
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await replaceFile(path, text);
}
