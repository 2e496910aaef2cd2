import { isTrackedPath } from '../../text/tracked-path.js';
import { isGitFailure } from '../run/git-failure.js';
import { decodePath, encodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NUL = 0;
const TAB = 0x09;

/** Paths of one command: far below the limit of any system. */
const BATCH_SIZE = 500;

/** Files, and no links or submodules. */
const REGULAR = /^100(?:644|755|664)$/;

/** A file by its path and the id of its content. */
interface TrackedFile {
  path: string;
  blob: string;
}

/**
 * Which of the files one of the revisions holds, at that path and with that content; the paths. A revision that is not
 * here holds nothing.
 */
export async function findCommitted(
  directory: string,
  revisions: readonly string[],
  files: readonly TrackedFile[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const revision of revisions) {
    const left = files.filter(({ path }) => !found.has(path) && isTrackedPath(path));
    for (const paths of batchesOf(left.map(({ path }) => path))) {
      const command = ['ls-tree', '-z', '--full-tree', ...(paths.length === 0 ? ['-r'] : []), revision];
      const held = await listFiles(directory, command, paths);
      for (const { path, blob } of left) if (held.get(path) === blob) found.add(path);
    }
  }
  return found;
}

/** Whether git's index has a file, and no link, at a path. */
export async function isTracked(workingDirectory: string, path: string): Promise<boolean> {
  if (!isTrackedPath(path)) return false;
  for (const paths of batchesOf([path])) {
    if ((await listFiles(workingDirectory, ['ls-files', '-z', '-s'], paths)).has(path)) return true;
  }
  return false;
}

/** Paths in groups; an empty group, which stands for all paths, where one has no way into an argument. */
function* batchesOf(paths: readonly string[]): Iterable<readonly string[]> {
  if (paths.some((path) => !encodePath(path).equals(Buffer.from(path)))) yield [];
  else for (let from = 0; from < paths.length; from += BATCH_SIZE) yield paths.slice(from, from + BATCH_SIZE);
}

/** Blobs of regular files by path, from `<mode> [<type>] <id> [<stage>]\t<path>`. */
async function listFiles(
  directory: string,
  command: readonly string[],
  paths: readonly string[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  try {
    const output = streamGit(directory, ['--literal-pathspecs', ...command, '--', ...paths]);
    for await (const records of splitRecords(output, NUL)) {
      for (const record of records) {
        const tab = record.indexOf(TAB);
        const [mode = '', ...facts] = record.toString('latin1', 0, tab).split(' ');
        const blob = facts.find((fact) => fact.length >= 40);
        if (REGULAR.test(mode) && blob) files.set(decodePath(record.subarray(tab + 1)), blob);
      }
    }
  } catch (error) {
    // The revision is not here, or there is no commit yet.
    if (!isGitFailure(error)) throw error;
  }
  return files;
}
