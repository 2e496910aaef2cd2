import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../../core/errors.js';
import type { StoreState } from '../../core/ports.js';
import {
  readInventory,
  removeInventories,
  takeInventory,
  writeInventory,
  type Inventory,
} from './inventory.js';

/** What concerns one machine only. */
const IGNORED = `# What concerns one machine only.
/cache/
/writer.lock*
*.log
*.tmp
`;

/** An index directory that is committed: git may replace any of its files, or mix those of two snapshots. */
export class CommittedDirectory {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The state, where the manifest is readable: corrupt if the files are not those that belong to it. */
  async check(state: StoreState): Promise<StoreState> {
    if (state.kind !== 'present') return state;
    const detail = await this.#findMix();
    return detail === undefined ? state : { kind: 'corrupt', detail };
  }

  /** Takes away what does not belong to the snapshot that an update starts from. Only under the writer lock. */
  async prepare(state: StoreState): Promise<void> {
    await writeOnce(join(this.#directory, '.gitignore'), IGNORED);
    const inventory = state.kind === 'present' ? await readInventory(this.#directory) : undefined;
    // The manifest stays, so that who reads it meanwhile, and the next update after a crash, find it corrupt.
    if (state.kind === 'corrupt') {
      const names = ['chunks.lance', 'files.lance'];
      await Promise.all(
        names.map((name) => rm(join(this.#directory, name), { recursive: true, force: true })),
      );
    }
    if (inventory instanceof Map) await this.#removeForeign(inventory);
  }

  /** Before a manifest is replaced. */
  beforePublish(): Promise<void> {
    return removeInventories(this.#directory);
  }

  /** After a manifest was replaced and former versions were removed. Returns what is to be committed, in bytes. */
  async afterPublish(): Promise<number> {
    const inventory = await takeInventory(this.#directory);
    await writeInventory(this.#directory, inventory);
    return [...inventory.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  async #findMix(): Promise<string | undefined> {
    const wanted = await readInventory(this.#directory);
    if (wanted === 'absent') return undefined;
    if (wanted === 'foreign') return 'manifest.json is not the one that its files belong to';
    if (wanted === 'unreadable') return 'its inventory cannot be read';
    const found = await takeInventory(this.#directory);
    for (const [path, facts] of wanted) {
      const actual = found.get(path);
      if (!actual) return `${path} is missing`;
      if (actual.sizeBytes !== facts.sizeBytes || actual.sha256 !== facts.sha256)
        return `${path} belongs to another snapshot`;
    }
    return undefined;
  }

  async #removeForeign(inventory: Inventory): Promise<void> {
    for (const path of (await takeInventory(this.#directory)).keys()) {
      if (!inventory.has(path)) await rm(join(this.#directory, path), { force: true });
    }
  }
}

async function writeOnce(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}
