import { fetchObjects } from './fetch-objects.js';
import type { RepositoryFolders } from '../repository/find-repository.js';
import { isObjectId } from '../run/object-id.js';
import { findPromisorRemote } from './promisor-remote.js';
import { askGit } from '../run/run-git.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NEWLINE = 0x0a;
const ABSENT_MARK = '?';

/** Lists objects without asking a remote for those that are not here. */
const LIST = ['rev-list', '--objects', '--no-object-names', '--missing=print'];

type SharedFolder = Pick<RepositoryFolders, 'commonDirectory'>;

/** A tree that is about to be read: all of it, or what another tree does not have. */
export interface WantedTree {
  tree: string;
  without?: string;
}

/**
 * Fetches the blobs that a partial clone lacks, all at once; git fetches none by itself, nor one by one. Nothing in any
 * other clone, and in one that is not the user's own.
 *
 * @throws DiffdexError GIT_FAILED where its remote is out of reach
 */
export async function fetchAbsentBlobs(
  root: string,
  folders: SharedFolder,
  wanted: readonly WantedTree[],
): Promise<void> {
  const remote = await findPromisorRemote(root, folders);
  if (remote === undefined) return;
  const absent = new Set<string>();
  for (const tree of wanted) for await (const id of listAbsent(root, tree)) absent.add(id);
  if (absent.size > 0) await fetchObjects(root, folders, remote, absent);
}

/**
 * The same for objects by their ids: a tree comes with all that is below it but blobs.
 *
 * @returns whether something was fetched
 * @throws DiffdexError GIT_FAILED where the remote is out of reach
 */
export async function fetchAbsentObjects(
  root: string,
  folders: SharedFolder,
  ids: readonly string[],
): Promise<boolean> {
  const remote = await findPromisorRemote(root, folders);
  if (remote === undefined) return false;
  const absent = await namesAbsent(root, ids);
  if (absent.size > 0) await fetchObjects(root, folders, remote, absent);
  return absent.size > 0;
}

/** The ids of objects that are not here. `git cat-file` would not tell: it ends where it may not fetch. */
async function namesAbsent(directory: string, ids: readonly string[]): Promise<Set<string>> {
  const absent = new Set(ids.filter(isObjectId));
  const args = [...LIST, '--ignore-missing', '--no-walk', '--stdin'];
  const present = await askGit(directory, args, { input: [...absent].map((id) => `${id}\n`).join('') });
  for (const id of present.split('\n')) absent.delete(id);
  return absent;
}

/** Ids of what is not here, without asking a remote. */
async function* listAbsent(directory: string, { tree, without }: WantedTree): AsyncGenerator<string> {
  const known = without === undefined ? [] : [`^${without}`];
  for await (const lines of splitRecords(streamGit(directory, [...LIST, tree, ...known]), NEWLINE)) {
    for (const line of lines) {
      const text = line.toString('latin1');
      if (text.startsWith(ABSENT_MARK)) yield text.slice(ABSENT_MARK.length);
    }
  }
}
