import type { LineShift } from '../../core/line-shift.js';
import { isGitFailure } from '../run/git-failure.js';
import { streamGit } from '../run/stream-git.js';
import { withoutFilters } from './filter-settings.js';
import type { IndexedFile } from './find-clean-by-git-index.js';

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Where lines of a blob went in the working tree's file of a path; `undefined` where git cannot compare them (the
 * blob is not here, the file is gone or binary).
 */
export async function lineShifts(
  workingDirectory: string,
  { path, blob }: IndexedFile,
): Promise<LineShift[] | undefined> {
  const settings = await withoutFilters(workingDirectory);
  if (!settings) return undefined;
  const args = ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '-U0', blob, '--'];
  const shifts: LineShift[] = [];
  try {
    const output = streamGit(workingDirectory, ['--literal-pathspecs', ...args, path], [], { settings });
    const parts: Buffer[] = [];
    for await (const part of output) parts.push(part);
    for (const line of Buffer.concat(parts).toString('latin1').split('\n')) {
      const [, from, lines = '1', to, newLines = '1'] = HUNK.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      // git names the line before an insertion or deletion, where a side has no lines.
      shifts.push({
        from: Number(from) + (lines === '0' ? 1 : 0),
        lines: Number(lines),
        to: Number(to) + (newLines === '0' ? 1 : 0),
        newLines: Number(newLines),
      });
    }
  } catch (error) {
    if (isGitFailure(error)) return undefined;
    throw error;
  }
  return shifts;
}
