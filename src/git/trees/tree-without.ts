import { encodePath } from '../run/git-path.js';
import { formatOf, hashObject, type ObjectFormat } from '../objects/hash-object.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const TREE_MODE = '40000';
const NUL = 0;
const TAB = 0x09;

interface Entry {
  /** As in a tree object, without leading zeros. */
  mode: string;
  id: string;
  name: Buffer;
}

/**
 * The id that a tree would have without one of its files or folders; the same tree where it has none of that path, and
 * `undefined` where nothing else is in it. No object is written.
 */
export async function treeWithout(
  directory: string,
  tree: string,
  path: string,
): Promise<string | undefined> {
  const [first = '', ...below] = path.split('/');
  const entries = await readTree(directory, tree);
  const name = encodePath(first);
  const index = entries.findIndex((entry) => entry.name.equals(name));
  const entry = entries[index];
  if (!entry) return tree;
  if (below.length > 0 && entry.mode !== TREE_MODE) return tree;
  const id = below.length > 0 ? await treeWithout(directory, entry.id, below.join('/')) : undefined;
  if (id === entry.id) return tree;
  entries.splice(index, 1, ...(id === undefined ? [] : [{ ...entry, id }]));
  return entries.length === 0 ? undefined : hashEntries(entries, formatOf(tree));
}

/** The entries of one tree object, in its order. */
async function readTree(directory: string, tree: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const records of splitRecords(
    streamGit(directory, ['ls-tree', '-z', '--full-tree', tree]),
    NUL,
  )) {
    for (const record of records) {
      const tab = record.indexOf(TAB);
      const [mode = '', , id = ''] = record.toString('latin1', 0, tab).split(' ');
      entries.push({ mode: mode.replace(/^0+/, ''), id, name: record.subarray(tab + 1) });
    }
  }
  return entries;
}

function hashEntries(entries: readonly Entry[], format: ObjectFormat): string {
  const records = entries.flatMap(({ mode, id, name }) => [
    Buffer.from(`${mode} `),
    name,
    Buffer.from([NUL]),
    Buffer.from(id, 'hex'),
  ]);
  return hashObject('tree', Buffer.concat(records), format);
}
