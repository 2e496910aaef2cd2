import { isGitFailure } from './git-failure.js';
import { OBJECT_FETCH } from './object-fetch.js';
import { runGit } from './run-git.js';
import { splitRecords } from './split-records.js';
import { streamGit } from './stream-git.js';

const NEWLINE = 0x0a;
const ABSENT_MARK = '?';

/** The remotes of a partial clone. It says so in one of these places, or in both. */
const PROMISORS = String.raw`^(extensions\.partialclone|remote\..+\.promisor)$`;

/** What git runs for an object that it lacks: https://git-scm.com/docs/partial-clone */
const FETCH = ['-c', 'fetch.negotiationAlgorithm=noop', ...OBJECT_FETCH, '--filter=blob:none', '--stdin'];

/** A tree that is about to be read: all of it, or what another tree does not have. */
export interface WantedTree {
  tree: string;
  without?: string;
}

/**
 * Fetches the blobs that a partial clone lacks, all at once: git opens a connection for each, when it is read. Nothing in
 * any other clone. Where that fails, git tries again when it reads them, and says what is wrong.
 */
export async function fetchAbsentBlobs(directory: string, wanted: readonly WantedTree[]): Promise<void> {
  const remote = await promisorOf(directory);
  if (remote === undefined) return;
  const absent = new Set<string>();
  try {
    for (const tree of wanted) for await (const id of listAbsent(directory, tree)) absent.add(id);
    if (absent.size > 0) await run(directory, [...FETCH, '--', remote], absent);
  } catch (error) {
    if (!isGitFailure(error)) throw error;
  }
}

/** The first remote that has what this clone lacks; `undefined` for a clone that lacks nothing. */
async function promisorOf(directory: string): Promise<string | undefined> {
  const { stdout } = await runGit(directory, ['config', '--null', '--get-regexp', PROMISORS]);
  const [setting = ''] = stdout.split('\0');
  const [key = '', value] = setting.split('\n');
  return /^remote\.(.+)\.promisor$/s.exec(key)?.[1] ?? value;
}

/** Ids of what is not here, without asking a remote. */
async function* listAbsent(directory: string, { tree, without }: WantedTree): AsyncGenerator<string> {
  const known = without === undefined ? [] : [`^${without}`];
  const args = ['rev-list', '--objects', '--no-object-names', '--missing=print', tree, ...known];
  for await (const lines of splitRecords(streamGit(directory, args), NEWLINE)) {
    for (const line of lines) {
      const text = line.toString('latin1');
      if (text.startsWith(ABSENT_MARK)) yield text.slice(ABSENT_MARK.length);
    }
  }
}

async function run(directory: string, args: readonly string[], lines: Iterable<string>): Promise<void> {
  const input = Array.from(lines, (line) => `${line}\n`);
  const output = streamGit(directory, args, input);
  while (!(await output.next()).done) continue;
}
