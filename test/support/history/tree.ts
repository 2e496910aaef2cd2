/** An entry of a tree: a file, the target of a link, or the commit of a submodule. */
export interface Entry {
  mode: '100644' | '100755' | '120000' | '160000';
  content: Buffer;
}

/** Entries by path, as `decodePath` gives paths. */
export type Tree = ReadonlyMap<string, Entry>;

/** The tree with an entry at a path: what stood below it goes, and so does a file where a folder has to be. */
export function withEntry(tree: Tree, path: string, entry: Entry): Tree {
  const kept = [...tree].filter(([other]) => !isBelow(other, path) && !isBelow(path, other));
  return new Map([...kept, [path, entry]]);
}

export function withoutEntry(tree: Tree, path: string): Tree {
  return new Map([...tree].filter(([other]) => other !== path));
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
