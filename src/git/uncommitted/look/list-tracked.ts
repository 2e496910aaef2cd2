import { decodePath } from '../../run/git-path.js';
import { splitRecords } from '../../run/split-records.js';
import { streamGit } from '../../run/stream-git.js';

/** What git's index has at a path. */
export interface TrackedFile {
  mode: string;
  blob: string;
  /** Whether git looks at the file itself: no conflict, no bit that says not to. */
  isOrdinary: boolean;
}

const NUL = 0;
const TAB = 0x09;
const SUBMODULE_MODE = '160000';

/** @returns files by path and, apart from them, the paths of submodules. @throws DiffdexError GIT_FAILED */
export async function listTracked(
  root: string,
): Promise<{ files: Map<string, TrackedFile>; submodules: string[] }> {
  const files = new Map<string, TrackedFile>();
  const submodules: string[] = [];
  for await (const records of splitRecords(streamGit(root, ['ls-files', '-z', '-s', '-v']), NUL)) {
    for (const record of records) {
      // `<tag> <mode> <id> <stage>\t<path>`
      const tab = record.indexOf(TAB);
      const [tag = '', mode = '', blob = '', stage = ''] = record.toString('latin1', 0, tab).split(' ');
      const path = decodePath(record.subarray(tab + 1));
      if (mode === SUBMODULE_MODE) submodules.push(path);
      else files.set(path, { mode, blob, isOrdinary: tag === 'H' && stage === '0' });
    }
  }
  return { files, submodules };
}
