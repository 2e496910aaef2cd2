import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../../platform/files/file-errors.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { runGit } from '../run/run-git.js';

/** What the configuration of a repository says of files on their way from the working tree into blobs. */
export interface Conversion {
  /** As `withoutFilters` returns them. */
  withoutFilters: string[] | undefined;
  /** `core.fileMode`: whether the rights of a file on disk tell its mode. */
  isModeTrusted: boolean;
}

/**
 * Settings that switch off the programs that attributes put between working tree and blobs (`filter.*.clean`, `.process`):
 * the configuration of a repository, which may have come with it, names them. Line ends and encodings are still converted.
 *
 * @returns `undefined` where a filter has a name that no setting on a command line can have
 */
export async function withoutFilters(directory: string): Promise<string[] | undefined> {
  return switchOff(await readSettings(directory, String.raw`^filter\.`));
}

const FALSE = /^(?:false|no|off|0|)$/i;

/**
 * What files are converted by, again and again for one repository: git is asked anew only where a file of the repository's
 * configuration changed, or one of them includes other files.
 */
export class ConversionSettings {
  readonly #directory: string;
  readonly #files: readonly string[];
  #known: { signature: string; conversion: Conversion } | undefined;

  /** @param folders the repository's folders, where its configuration lies */
  constructor(
    directory: string,
    { gitDirectory, commonDirectory }: Pick<RepositoryFolders, 'gitDirectory' | 'commonDirectory'>,
  ) {
    this.#directory = directory;
    this.#files = [join(commonDirectory, 'config'), join(gitDirectory, 'config.worktree')];
  }

  async current(): Promise<Conversion> {
    const signature = (await Promise.all(this.#files.map(signatureOf))).join(' ');
    if (this.#known?.signature === signature) return this.#known.conversion;
    const settings = await readSettings(
      this.#directory,
      String.raw`^((filter|include|includeif)\.|core\.filemode$)`,
    );
    const conversion = {
      withoutFilters: switchOff(settings),
      isModeTrusted: !FALSE.test(settings.findLast(({ key }) => key === 'core.filemode')?.value ?? 'true'),
    };
    const isWhole = !settings.some(({ key }) => /^include(?:if)?\./i.test(key));
    this.#known = isWhole ? { signature, conversion } : undefined;
    return conversion;
  }
}

interface Setting {
  /** May hold any character but a line break. */
  key: string;
  /** `undefined` for a key alone, which means true. */
  value: string | undefined;
}

async function readSettings(directory: string, pattern: string): Promise<Setting[]> {
  const { stdout } = await runGit(directory, ['config', '--null', '--get-regexp', pattern]);
  return stdout.split('\0').map((record) => {
    const [key = '', ...value] = record.split('\n');
    return { key, value: value.length > 0 ? value.join('\n') : undefined };
  });
}

async function signatureOf(path: string): Promise<string> {
  const stats = await ifPresent(stat(path, { bigint: true }));
  return stats ? [stats.mtimeNs, stats.ctimeNs, stats.size, stats.ino].join(' ') : 'none';
}

function switchOff(settings: readonly Setting[]): string[] | undefined {
  const names = new Set(settings.map(({ key }) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? ''));
  names.delete('');
  if ([...names].some((name) => name.includes('='))) return undefined;
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}
