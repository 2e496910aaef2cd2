import { createSimpleGit } from './create-simple-git.js';
import { encodePath } from './git-path.js';
import type { IndexedFile } from './list-dirty.js';

/** Paths of one command: far below the limit of any system. */
const BATCH_SIZE = 500;

/**
 * Which of the files that look dirty are clean by git's own index: absent because a sparse checkout leaves them out
 * (`absent` names those that are not on disk), or unmodified although their line ends hash differently outside of
 * the index. Paths that are not UTF-8 cannot be named in an argument and are left as they look.
 */
export async function judgeByIndex(
  workingDirectory: string,
  suspects: readonly IndexedFile[],
  absent: ReadonlySet<string>,
): Promise<Set<string>> {
  const clean = new Set<string>();
  const named = suspects.filter(({ path }) => encodePath(path).equals(Buffer.from(path)));
  for (let start = 0; start < named.length; start += BATCH_SIZE) {
    const batch = named.slice(start, start + BATCH_SIZE);
    const paths = batch.map(({ path }) => path);
    const [indexed, modified] = await Promise.all([
      readIndex(workingDirectory, paths),
      listModified(workingDirectory, paths),
    ]);
    for (const { path, blob } of batch) {
      const entry = indexed.get(path);
      if (!entry) continue;
      const isLeftOut = entry.isSkipped && absent.has(path);
      const isUnmodified = entry.blob === blob && !absent.has(path) && !modified.has(path);
      if (isLeftOut || isUnmodified) clean.add(path);
    }
  }
  return clean;
}

/** Blob and skip-worktree bit by path: `<tag> <mode> <id> <stage>\t<path>`, with tag `S` for skip-worktree. */
async function readIndex(
  workingDirectory: string,
  paths: readonly string[],
): Promise<Map<string, { blob: string; isSkipped: boolean }>> {
  const output = await runOn(workingDirectory, ['ls-files', '-z', '-s', '-t'], paths);
  const entries = new Map<string, { blob: string; isSkipped: boolean }>();
  for (const record of output) {
    const tab = record.indexOf('\t');
    const [tag, , blob = ''] = record.slice(0, tab).split(' ');
    entries.set(record.slice(tab + 1), { blob, isSkipped: tag === 'S' });
  }
  return entries;
}

/** Paths that differ between the index and the working tree: `XY <path>`, where Y tells of the working tree. */
async function listModified(workingDirectory: string, paths: readonly string[]): Promise<Set<string>> {
  const flags = ['--porcelain', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules=all'];
  const output = await runOn(workingDirectory, ['status', ...flags], paths);
  return new Set(output.filter((record) => record[1] !== ' ').map((record) => record.slice(3)));
}

async function runOn(
  workingDirectory: string,
  args: readonly string[],
  paths: readonly string[],
): Promise<string[]> {
  const git = createSimpleGit(workingDirectory);
  const output = await git.raw(['--literal-pathspecs', ...args, '--', ...paths]);
  return output.split('\0').filter((record) => record !== '');
}
