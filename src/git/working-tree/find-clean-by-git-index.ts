import { encodePath } from '../run/git-path.js';
import { askGit } from '../run/run-git.js';

/** A path of the index and the blob that it holds there. */
export interface IndexedFile {
  path: string;
  blob: string;
}

/** Paths of one command: far below the limit of any system. */
const BATCH_SIZE = 500;

const TRACKED = 'H';
/** The skip-worktree bit: a sparse checkout leaves the file out. */
const SKIPPED = 'S';

/**
 * Which of the files that look dirty are clean by git's own index: absent because a sparse checkout leaves them out
 * (`absent` names those that are not on disk), or unmodified although their line ends hash differently outside of
 * the index. Paths that are not UTF-8 cannot be named in an argument and are left as they look.
 *
 * @param settings of `withoutFilters`: a file that a filter changed is clean for as long as size and times are those that
 *   the index holds
 */
export async function findCleanByGitIndex(
  workingDirectory: string,
  candidates: readonly IndexedFile[],
  absent: ReadonlySet<string>,
  settings: readonly string[],
): Promise<Set<string>> {
  const clean = new Set<string>();
  const named = candidates.filter(({ path }) => encodePath(path).equals(Buffer.from(path)));
  for (let start = 0; start < named.length; start += BATCH_SIZE) {
    const batch = named.slice(start, start + BATCH_SIZE);
    const paths = batch.map(({ path }) => path);
    const [indexed, modified] = await Promise.all([
      readIndex(workingDirectory, paths),
      listModified(workingDirectory, paths, settings),
    ]);
    for (const { path, blob } of batch) {
      const entry = indexed.get(path);
      if (!entry) continue;
      const isLeftOut = entry.tag === SKIPPED && absent.has(path);
      const isUnmodified =
        entry.tag === TRACKED && entry.blob === blob && !absent.has(path) && !modified.has(path);
      if (isLeftOut || isUnmodified) clean.add(path);
    }
  }
  return clean;
}

interface IndexEntry {
  blob: string;
  /** What `git ls-files -v` tells; in lower case where git was told to assume that the file never changes. */
  tag: string;
}

/** Entries of git's index by path, from `<tag> <mode> <id> <stage>\t<path>`. */
async function readIndex(
  workingDirectory: string,
  paths: readonly string[],
): Promise<Map<string, IndexEntry>> {
  const output = await runOn(workingDirectory, ['ls-files', '-z', '-s', '-v'], paths);
  const entries = new Map<string, IndexEntry>();
  for (const record of output) {
    const tab = record.indexOf('\t');
    const [tag = '', , blob = ''] = record.slice(0, tab).split(' ');
    entries.set(record.slice(tab + 1), { blob, tag });
  }
  return entries;
}

/** Paths that differ between the index and the working tree: `XY <path>`, where Y tells of the working tree. */
async function listModified(
  workingDirectory: string,
  paths: readonly string[],
  settings: readonly string[],
): Promise<Set<string>> {
  const flags = ['--porcelain', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules=all'];
  const output = await runOn(workingDirectory, ['status', ...flags], paths, settings);
  return new Set(output.filter((record) => record[1] !== ' ').map((record) => record.slice(3)));
}

async function runOn(
  workingDirectory: string,
  args: readonly string[],
  paths: readonly string[],
  settings: readonly string[] = [],
): Promise<string[]> {
  const output = await askGit(workingDirectory, ['--literal-pathspecs', ...args, '--', ...paths], {
    settings,
  });
  return output.split('\0').filter((record) => record !== '');
}
