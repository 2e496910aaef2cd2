import { decodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const STATUS = [
  'status',
  '--porcelain=v2',
  '-z',
  '--untracked-files=all',
  '--no-renames',
  '--no-ahead-behind',
  '--ignore-submodules=dirty',
];

const NUL = 0;

/** The fields before the path, by the first letter of a record: https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
const FIELDS: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

/**
 * What git says of a working tree with one process: equal texts mean that nothing but the contents of `paths` may have changed.
 *
 * @param settings of `withoutFilters`: git may read a file again, and would filter it
 * @throws DiffdexError GIT_FAILED
 */
export async function readStatus(
  workingDirectory: string,
  settings: readonly string[],
): Promise<{ text: string; paths: string[] }> {
  const texts: string[] = [];
  const paths: string[] = [];
  for await (const records of splitRecords(streamGit(workingDirectory, STATUS, [], { settings }), NUL)) {
    for (const record of records) {
      const text = record.toString('latin1');
      texts.push(text);
      const fields = FIELDS[text.charAt(0)];
      if (fields !== undefined) paths.push(decodePath(record.subarray(endOf(text, fields))));
    }
  }
  return { text: texts.join('\0'), paths };
}

/** Where the path begins, after so many fields and the spaces behind them. */
function endOf(text: string, fields: number): number {
  let end = 0;
  for (let field = 0; field < fields; field++) end = text.indexOf(' ', end) + 1;
  return end;
}
