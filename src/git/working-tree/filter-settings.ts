import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { runGit } from '../run/run-git.js';

/**
 * Settings that switch off the programs that attributes put between working tree and blobs (`filter.*.clean`, `.process`):
 * the configuration of a repository, which may have come with it, names them. Line ends and encodings are still converted.
 *
 * @returns `undefined` where a filter has a name that no setting on a command line can have
 */
export async function withoutFilters(directory: string): Promise<string[] | undefined> {
  return switchOff(await readKeys(directory, String.raw`^filter\.`));
}

/**
 * The same again and again for one repository: git is asked anew only where a file of the repository's configuration changed,
 * or one of them includes other files.
 */
export class FilterSettings {
  readonly #directory: string;
  readonly #files: readonly string[];
  #known: { signature: string; settings: string[] | undefined } | undefined;

  /** @param folders the repository's folders, where its configuration lies */
  constructor(
    directory: string,
    { gitDirectory, commonDirectory }: Pick<RepositoryFolders, 'gitDirectory' | 'commonDirectory'>,
  ) {
    this.#directory = directory;
    this.#files = [join(commonDirectory, 'config'), join(gitDirectory, 'config.worktree')];
  }

  async current(): Promise<string[] | undefined> {
    const signature = (await Promise.all(this.#files.map(signatureOf))).join(' ');
    if (this.#known?.signature === signature) return this.#known.settings;
    const keys = await readKeys(this.#directory, String.raw`^(filter|include|includeif)\.`);
    const settings = switchOff(keys);
    const isWhole = !keys.some((key) => /^include(?:if)?\./i.test(key));
    this.#known = isWhole ? { signature, settings } : undefined;
    return settings;
  }
}

async function readKeys(directory: string, pattern: string): Promise<string[]> {
  const args = ['config', '--null', '--name-only', '--get-regexp', pattern];
  return (await runGit(directory, args)).stdout.split('\0');
}

async function signatureOf(path: string): Promise<string> {
  const stats = await ifPresent(stat(path, { bigint: true }));
  return stats ? [stats.mtimeNs, stats.ctimeNs, stats.size, stats.ino].join(' ') : 'none';
}

function switchOff(keys: readonly string[]): string[] | undefined {
  const names = new Set(keys.map((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? ''));
  names.delete('');
  if ([...names].some((name) => name.includes('='))) return undefined;
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}
