import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { StoreState } from '../../core/ports/snapshot-store.js';
import type { Manifest } from '../../core/types.js';
import { readManifest } from '../manifest/manifest-file.js';
import { VERSION_HINT } from '../lance-files/table-folder.js';
import { ignoreMachineFiles } from './ignore-machine-files.js';
import {
  listContents,
  readInventory,
  removeFormerInventories,
  takeInventory,
  writeInventory,
  type Inventory,
} from './inventory.js';
import { TABLE_FOLDERS } from '../lance-files/table-names.js';

/** An index directory that is committed: git may replace any of its files, or mix those of two snapshots. */
export class CommittedDirectory {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The state of the snapshot: corrupt where the files are not those that belong to the manifest. */
  async readState(): Promise<StoreState> {
    for (;;) {
      const state = await readManifest(this.#directory);
      if (state.kind !== 'present') return state;
      const detail = await this.#findMix();
      // An update that published meanwhile has taken the files of the former snapshot away.
      if (!isDeepStrictEqual(await readManifest(this.#directory), state)) continue;
      return detail === undefined ? state : { kind: 'corrupt', detail };
    }
  }

  /** Takes away what does not belong to the snapshot that an update starts from. Only under the writer lock. */
  async prepare(state: StoreState): Promise<void> {
    await ignoreMachineFiles(this.#directory);
    // The manifest stays, so that who reads it meanwhile, and the next update after a crash, find it corrupt.
    if (state.kind === 'corrupt') {
      await Promise.all(
        TABLE_FOLDERS.map((name) => rm(join(this.#directory, name), { recursive: true, force: true })),
      );
    }
    if (state.kind !== 'present') return;
    await removeFormerInventories(this.#directory);
    const inventory = await readInventory(this.#directory);
    if (inventory instanceof Map) await this.#removeForeign(inventory);
  }

  /** Before the manifest is replaced by another. Returns what is to be committed then, in bytes. */
  beforePublish(manifest: Manifest): Promise<number> {
    return writeInventory(this.#directory, manifest);
  }

  /** After the manifest was replaced and former versions were removed. */
  async afterPublish(): Promise<void> {
    await removeFormerInventories(this.#directory);
    for (const table of TABLE_FOLDERS)
      await rm(join(this.#directory, table, '_versions', VERSION_HINT), { force: true });
  }

  async #findMix(): Promise<string | undefined> {
    const wanted = await readInventory(this.#directory);
    if (wanted === 'absent') return undefined;
    if (wanted === 'foreign') return 'manifest.json does not match the other files';
    if (wanted === 'unreadable') return 'its inventory is not readable';
    const found = await takeInventory(
      this.#directory,
      (await listContents(this.#directory)).filter((path) => wanted.has(path)),
    );
    for (const [path, facts] of wanted) {
      const actual = found.get(path);
      if (!actual) return `${path} is missing`;
      if (actual.sizeBytes !== facts.sizeBytes || actual.sha256 !== facts.sha256)
        return `${path} belongs to another snapshot`;
    }
    return undefined;
  }

  async #removeForeign(inventory: Inventory): Promise<void> {
    for (const path of await listContents(this.#directory)) {
      if (!inventory.has(path)) await rm(join(this.#directory, path), { force: true });
    }
  }
}
