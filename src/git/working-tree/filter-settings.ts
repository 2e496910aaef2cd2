import { runGit } from '../run/run-git.js';

/**
 * Settings that switch off the programs that attributes put between working tree and blobs (`filter.*.clean`, `.process`):
 * the configuration of a repository, which may have come with it, names them. Line ends and encodings are still converted.
 *
 * @returns `undefined` where a filter has a name that no setting on a command line can have
 */
export async function withoutFilters(directory: string): Promise<string[] | undefined> {
  const args = ['config', '--null', '--name-only', '--get-regexp', String.raw`^filter\.`];
  const keys = (await runGit(directory, args)).stdout.split('\0');
  const names = new Set(keys.map((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? ''));
  names.delete('');
  if ([...names].some((name) => name.includes('='))) return undefined;
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}
