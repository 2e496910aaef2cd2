import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Entry {
  key: string;
  /** The path as it was written: a cache is found under no other. */
  path: string;
  /** The ref that saved it. */
  ref: string;
  folder: string;
}

/** What actions/cache answers. */
export interface Restored {
  'cache-hit': string;
  'cache-matched-key'?: string;
}

/** The cache of a repository in a local folder, with the rules of GitHub's: keys are final, refs see few others. */
export class LocalCache {
  readonly #folder: string;
  readonly #entries: Entry[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  get keys(): string[] {
    return this.#entries.map(({ key }) => key);
  }

  /**
   * @param refs whose entries may be seen
   * @returns the outputs of actions/cache/restore
   */
  restore(
    workspace: string,
    request: { path: string; key: string; restoreKeys: readonly string[] },
    refs: readonly string[],
  ): Restored {
    const visible = this.#entries
      .filter(({ path, ref }) => path === request.path && refs.includes(ref))
      .reverse();
    const exact = visible.find(({ key }) => key === request.key);
    const found =
      exact ??
      [request.key, ...request.restoreKeys]
        .map((prefix) => visible.find(({ key }) => key.startsWith(prefix)))
        .find((entry) => entry !== undefined);
    if (!found) return { 'cache-hit': '' };
    cpSync(found.folder, resolve(workspace, request.path), { recursive: true });
    return { 'cache-hit': String(exact !== undefined), 'cache-matched-key': found.key };
  }

  save(workspace: string, { path, key }: { path: string; key: string }, ref: string): void {
    if (/[,\n]/.test(key) || key.length > 512) throw new Error(`${key} is no key`);
    const source = resolve(workspace, path);
    if (!existsSync(source)) throw new Error(`${source} is not there to be saved`);
    // As on GitHub, a key that exists is left as it is, and nothing fails.
    if (this.#entries.some((entry) => entry.key === key && entry.ref === ref && entry.path === path)) return;
    const folder = join(this.#folder, String(this.#entries.length));
    mkdirSync(folder, { recursive: true });
    cpSync(source, folder, { recursive: true });
    this.#entries.push({ key, path, ref, folder });
  }
}
