import type { TreeEntry } from '../../core/types.js';
import { isObjectId } from '../run/object-id.js';
import { decodePath } from '../run/git-path.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';
import { displacedFiles } from './displaced-files.js';

/** A path at which the working tree may be other than a commit. */
export interface Candidate {
  path: string;
  /** git's mode of what lies there; `undefined` where only the file itself tells. */
  mode: string | undefined;
  /** The content as git's index has it, where git knows that the file did not change since it was staged, or that it has not to be on disk. */
  blob: string | undefined;
  /** What the commit holds there; `undefined` where it holds nothing. */
  former: { mode: string; blob: string } | undefined;
}

/** What git says of the working tree before any file is read. */
export interface CandidateList {
  /** In no particular order, each path once. */
  present: Candidate[];
  /** Files of the commit that are gone, as it has them. */
  deleted: TreeEntry[];
  /** Paths on disk that git's index knows nothing of. */
  untracked: ReadonlySet<string>;
}

/**
 * Compares with the disk through the times and sizes of git's index, which stays as it is. `dirty` keeps git from asking
 * inside of submodules, where configurations of their own would count.
 */
const COMPARE = [
  'diff-index',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--ignore-submodules=dirty',
];

const SUBMODULE_MODE = '160000';

/** What a listing goes by. */
export interface ListOptions {
  /** What keeps filters from running: where times prove nothing, git reads the file as it would store it. */
  settings: readonly string[];
  /** Folders that do not count, as paths below the top. */
  leaveOut: readonly string[];
}

/**
 * Files that git knows nothing of, without those that `.gitignore`, `info/exclude` or the user's own list name. Those that lie
 * in the way of a tracked file are listed once more, under another tag.
 */
const LIST_UNTRACKED = ['ls-files', '--others', '--killed', '-t', '--exclude-standard', '-z', '--full-name'];
const IN_THE_WAY = 'K';
const TAG_LENGTH = 2;

const NUL = 0;
const NO_MODE = '000000';
const NULL_ID = /^0+$/;

/**
 * Paths at which the working tree may differ from a commit: changed, staged, deleted, of another type, in conflict, or not
 * tracked and not ignored. A file whose times changed is among them though its content may be the same. What a sparse
 * checkout leaves out counts as it stands in git's index.
 *
 * @param commit a commit or tree
 * @throws DiffdexError GIT_FAILED
 */
export async function listCandidates(
  workingDirectory: string,
  commit: string,
  { settings, leaveOut }: ListOptions,
): Promise<CandidateList> {
  const paths = ['--', '.', ...leaveOut.map((folder) => `:(exclude,literal,top)${folder}`)];
  const [changed, untracked] = await Promise.all([
    readChanged(workingDirectory, [...COMPARE, commit, ...paths], settings),
    readUntracked(workingDirectory, [...LIST_UNTRACKED, ...paths]),
  ]);
  // `git rm --cached` leaves a file that is both gone from the index and untracked.
  const isBack = new Set(untracked.paths);
  const present = new Map(changed.present.map((one) => [one.path, one]));
  const deleted = new Map(changed.deleted.map((entry) => [entry.path, entry]));
  for (const entry of await displacedFiles(workingDirectory, untracked.inTheWay)) {
    const told = present.get(entry.path);
    present.delete(entry.path);
    if (!told) deleted.set(entry.path, deleted.get(entry.path) ?? entry);
    else if (told.former) deleted.set(entry.path, { path: entry.path, ...told.former });
  }
  const gone = new Map([...deleted.values()].map(({ path, mode, blob }) => [path, { mode, blob }]));
  for (const path of untracked.paths) {
    const former = present.get(path)?.former ?? gone.get(path);
    present.set(path, { path, mode: undefined, blob: undefined, former });
  }
  return {
    present: [...present.values()],
    deleted: [...deleted.values()].filter(({ path }) => !isBack.has(path)),
    untracked: isBack,
  };
}

async function readChanged(
  workingDirectory: string,
  args: readonly string[],
  settings: readonly string[],
): Promise<Omit<CandidateList, 'untracked'>> {
  const present = new Map<string, Candidate>();
  const deleted = new Map<string, TreeEntry>();
  let header: string | undefined;
  for await (const records of splitRecords(streamGit(workingDirectory, args, [], { settings }), NUL)) {
    for (const record of records) {
      if (header === undefined) {
        header = record.toString('latin1');
        continue;
      }
      // `:<old mode> <new mode> <old id> <new id> <status>`; a null id means that the content is that on disk.
      const [formerMode = '', mode = '', formerBlob = '', blob = '', status = ''] = header
        .slice(1)
        .split(' ');
      header = undefined;
      const path = decodePath(record);
      if (status === 'D') {
        deleted.set(path, { path, mode: formerMode, blob: formerBlob });
        continue;
      }
      const isKnown = isObjectId(blob) && !NULL_ID.test(blob) && status !== 'U';
      if (mode === SUBMODULE_MODE && !isKnown) {
        // A repository within, at a commit of its own that is not staged: what is in it is not of this tree.
        const isReplaced = formerMode !== SUBMODULE_MODE && formerMode !== NO_MODE;
        if (isReplaced) deleted.set(path, { path, mode: formerMode, blob: formerBlob });
        continue;
      }
      const told = present.get(path);
      present.set(path, {
        path,
        mode: mode === NO_MODE ? told?.mode : mode,
        blob: isKnown ? blob : undefined,
        former: formerMode === NO_MODE ? told?.former : { mode: formerMode, blob: formerBlob },
      });
    }
  }
  // A path in conflict may be told twice.
  for (const path of present.keys()) deleted.delete(path);
  return { present: [...present.values()], deleted: [...deleted.values()] };
}

async function readUntracked(
  workingDirectory: string,
  args: readonly string[],
): Promise<{ paths: string[]; inTheWay: string[] }> {
  const paths: string[] = [];
  const inTheWay: string[] = [];
  for await (const records of splitRecords(streamGit(workingDirectory, args), NUL)) {
    for (const record of records) {
      // `<tag> <path>`
      const path = decodePath(record.subarray(TAG_LENGTH));
      // A repository of its own is listed as a folder, and nothing of it.
      if (path.endsWith('/')) continue;
      (record.toString('latin1', 0, 1) === IN_THE_WAY ? inTheWay : paths).push(path);
    }
  }
  return { paths, inTheWay };
}
