import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Dtype } from '../../core/embedding-settings.js';
import { DiffdexError } from '../../core/errors.js';
import type { Reporter } from '../../core/ports/reporter.js';
import { parseJsonObject } from '../model/json-object.js';
import { chooseFiles } from './choose-files.js';
import { withDownloadLock } from './download-lock.js';
import type { HubId } from './hub-id.js';
import { fetchListing, hubHeaders, type Hub, type HubFile, type HubListing } from './hub-listing.js';
import { ModelCache } from './model-cache.js';
import { makeFolder } from '../../platform/files/make-folder.js';

export interface FetchOptions {
  dtype: Dtype;
  /** Folder of the cache; made where it is missing. */
  cache: string;
  isOffline: boolean;
  /** Opened when something has to be fetched, and closed then. */
  openHub: () => Promise<Hub>;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
}

/**
 * The directory with the files of a model, which are fetched where they are not in the cache. A revision means the commit
 * that it was when it was first asked for: what is in the cache is not asked about again. Every file is compared with
 * the digest that the hub tells before it gets its name.
 *
 * @throws DiffdexError MODEL_ABSENT when offline, EMBEDDER_INVALID, and of downloads
 */
export async function fetchModel(id: HubId, options: FetchOptions): Promise<string> {
  const cache = new ModelCache(options.cache, id);
  const known = await cache.readListing();
  if (known) {
    const directory = cache.directoryOf(known.commit);
    if (isComplete(await neededFiles(known, directory, options.dtype), directory)) return directory;
  }
  if (options.isOffline) throw absent(id, options.cache);
  return withDownloadLock(cache.folder, options, async () => {
    const hub = await options.openHub();
    try {
      return await fetchFrom(hub, id, cache, options);
    } finally {
      await hub.http.close();
    }
  });
}

/** Fetches what the cache lacks; the directory of the files. */
async function fetchFrom(hub: Hub, id: HubId, cache: ModelCache, options: FetchOptions): Promise<string> {
  const listing = (await cache.readListing()) ?? (await fetchListing(hub, id, options.signal));
  await cache.writeListing(listing);
  const directory = cache.directoryOf(listing.commit);
  const fetcher = new FileFetcher(hub, { ...id, revision: listing.commit }, directory, options);
  const config = listing.files.find(({ path }) => path === 'config.json');
  if (config) await fetcher.fetch([config]);
  await fetcher.fetch((await neededFiles(listing, directory, options.dtype)) ?? []);
  return directory;
}

/** `undefined` before the config.json is there, which decides. */
async function neededFiles(
  { files }: HubListing,
  directory: string,
  dtype: Dtype,
): Promise<HubFile[] | undefined> {
  const configPath = join(directory, 'config.json');
  if (!existsSync(configPath) && files.some(({ path }) => path === 'config.json')) return undefined;
  const config = existsSync(configPath) ? parseJsonObject(await readFile(configPath), 'config.json') : {};
  const chosen = new Set(
    chooseFiles(
      files.map(({ path }) => path),
      config,
      dtype,
    ),
  );
  return files.filter(({ path }) => chosen.has(path));
}

function isComplete(files: readonly HubFile[] | undefined, directory: string): boolean {
  return files?.every(({ path }) => existsSync(join(directory, path))) ?? false;
}

/** Fetches files of one commit into a directory. */
class FileFetcher {
  readonly #hub: Hub;
  readonly #id: HubId;
  readonly #directory: string;
  readonly #options: FetchOptions;

  constructor(hub: Hub, id: HubId, directory: string, options: FetchOptions) {
    this.#hub = hub;
    this.#id = id;
    this.#directory = directory;
    this.#options = options;
  }

  /** One after the other, so that a slow line is not shared; those that are there are left alone. */
  async fetch(files: readonly HubFile[]): Promise<void> {
    const { reporter } = this.#options;
    const missing = files.filter(({ path }) => !existsSync(join(this.#directory, path)));
    if (missing.length === 0) return;
    const sizes = missing.map(({ sizeBytes }) => sizeBytes ?? 0);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    reporter.phase(`fetching ${this.#id.repository}`, total === 0 ? undefined : total, 'byte');
    let before = 0;
    for (const file of missing) {
      before += await this.#fetchOne(file, (received) => {
        reporter.advance(before + received);
      });
    }
    reporter.advance(before);
    reporter.phaseDone();
  }

  async #fetchOne(file: HubFile, onProgress: (receivedBytes: number) => void): Promise<number> {
    const { repository, revision } = this.#id;
    const target = join(this.#directory, file.path);
    const unchecked = `${target}.unchecked`;
    await makeFolder(dirname(target));
    const address = file.path.split('/').map(encodeURIComponent).join('/');
    const { sizeBytes } = await this.#hub.http.download(
      `${this.#hub.address}/${repository}/resolve/${revision}/${address}`,
      unchecked,
      {
        headers: hubHeaders(this.#hub),
        ...(file.sha256 !== undefined && { sha256: file.sha256 }),
        ...(file.sizeBytes !== undefined && { maxBytes: file.sizeBytes }),
        onProgress,
        signal: this.#options.signal,
      },
    );
    await this.#checkSmall(file, unchecked);
    await rename(unchecked, target);
    return sizeBytes;
  }

  /** The hub tells no SHA-256 of small files, but the object id that git gives them. */
  async #checkSmall({ blob, path }: HubFile, unchecked: string): Promise<void> {
    if (blob === undefined) return;
    const { size } = await stat(unchecked);
    const hash = createHash('sha1')
      .update(`blob ${size}\0`)
      .update(await readFile(unchecked));
    if (hash.digest('hex') === blob) return;
    await rm(unchecked);
    throw new DiffdexError(
      'DOWNLOAD_CORRUPT',
      `${path} of the model ${this.#id.repository} does not match the digest from the hub.`,
      {
        hint: 'Run the same command again. If it fails again, check HF_ENDPOINT and the proxies in use.',
      },
    );
  }
}

function absent({ repository, revision }: HubId, cache: string): DiffdexError {
  return new DiffdexError(
    'MODEL_ABSENT',
    `The model ${repository}@${revision} is not in the cache, and downloads are disabled in offline mode.`,
    {
      hint: `Run once without DIFFDEX_OFFLINE and HF_HUB_OFFLINE, copy ${cache} from a machine that has it, or set \`model\` to a directory that contains its files.`,
    },
  );
}
