import { isGitFailure } from '../run/git-failure.js';
import { encodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NEWLINE = 0x0a;

/**
 * Blob ids that git would give to files of the working tree with line ends and encodings converted, in order; `undefined`
 * for a file that cannot be read.
 *
 * @param settings of `withoutFilters`, since a file may have a filter
 */
export async function hashFiles(
  workingDirectory: string,
  paths: readonly string[],
  settings: readonly string[],
): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  while (ids.length < paths.length) {
    const asked = paths.slice(ids.length).map(quotePath);
    try {
      const output = streamGit(workingDirectory, ['hash-object', '--stdin-paths'], asked, { settings });
      for await (const lines of splitRecords(output, NEWLINE)) {
        ids.push(...lines.map((line) => line.toString('latin1')));
      }
    } catch (error) {
      // git ends at the first file that it cannot read, such as one that was deleted a moment ago: go on behind it.
      if (!isGitFailure(error)) throw error;
      ids.push(undefined);
    }
  }
  return ids;
}

/** A line of `--stdin-paths`: in quotes and C-style escapes, so that any byte passes. */
function quotePath(path: string): string {
  let quoted = '';
  for (const byte of encodePath(path)) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    quoted += isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `"${quoted}"\n`;
}
