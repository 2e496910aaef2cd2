import { readdir } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Dirent } from 'node:fs';
import glob from 'fast-glob';
import { IgnoreFiles } from '../../text/glob/ignore-files.js';
import { isUnreadable, readFolderFile } from './folder-file.js';
import { decodePath, pathBelow } from '../run/git-path.js';
import { posixPath } from '../../platform/files/posix-path.js';

/** What a walk through a folder found. */
export interface FolderListing {
  paths: string[];
  /** Folders below it that cannot be read. */
  unreadable: string[];
}

/**
 * Paths of the files and symbolic links below a folder that git would add, in no order: dot files too, `.git` and
 * what nested `.gitignore` files name left out. Links are not followed.
 * @param leaveOut absolute paths of further folders to leave out
 * @throws what the file system throws where the folder itself cannot be read
 */
export async function listFolder(root: string, leaveOut: readonly string[]): Promise<FolderListing> {
  const walk = new FolderWalk(root, leaveOut);
  const stream = glob.stream('**', {
    cwd: root,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    objectMode: true,
    fs: {
      // fast-glob calls the form with file types only.
      readdir: (directory: string, _options: unknown, callback?: ReaddirCallback) => {
        void walk.read(directory).then(
          (entries) => callback?.(null, entries),
          (error: unknown) => callback?.(error as NodeJS.ErrnoException, []),
        );
      },
    },
  }) as AsyncIterable<glob.Entry>;
  const paths: string[] = [];
  for await (const { path, dirent } of stream) {
    if (dirent.isFile() || dirent.isSymbolicLink()) paths.push(fromByteText(path));
  }
  return { paths, unreadable: walk.unreadable };
}

type ReaddirCallback = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/** Reads folders, outer ones first, each without what is ignored: so that ignored folders are never entered. */
class FolderWalk {
  readonly unreadable: string[] = [];
  readonly #root: string;
  readonly #leaveOut: ReadonlySet<string>;
  readonly #rules = new IgnoreFiles();

  constructor(root: string, leaveOut: readonly string[]) {
    this.#root = root;
    this.#leaveOut = new Set(leaveOut.map((path) => posixPath(relative(root, path))));
  }

  async read(directory: string): Promise<Dirent[]> {
    const folder = fromByteText(directory.slice(this.#root.length).replace(/^[/\\]/, ''));
    const bytes = folder === '' ? Buffer.from(this.#root) : pathBelow(this.#root, folder);
    const entries = await this.#list(bytes, folder);
    await this.#readRules(folder, entries);
    return entries.filter((entry) => {
      const path = `${folder === '' ? '' : `${folder}/`}${fromByteText(entry.name)}`;
      entry.name = toSafeByteText(entry.name);
      if (fromByteText(entry.name) === '.git' || this.#leaveOut.has(path)) return false;
      return this.#rules.verdictOn(path, entry.isDirectory()) !== 'ignored';
    });
  }

  async #list(bytes: Buffer, folder: string): Promise<Dirent[]> {
    try {
      return await readdir(bytes, { withFileTypes: true, encoding: 'latin1' });
    } catch (error) {
      if (folder === '' || !isUnreadable(error)) throw error;
      this.unreadable.push(folder);
      return [];
    }
  }

  async #readRules(folder: string, entries: readonly Dirent[]): Promise<void> {
    if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return;
    const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    const content = await readFolderFile(this.#root, path);
    // git goes on without the rules of a file that cannot be read; it is told among the files that are left out.
    if (content) this.#rules.add(path, content.toString('utf8'));
  }
}

/**
 * Within fast-glob a name is its bytes, one character each, since names need not be UTF-8. Its patterns match no line
 * breaks, so these are lifted by 256, which turning characters into bytes takes back.
 */
function toSafeByteText(bytes: string): string {
  return bytes.replace(/[\n\r]/g, (character) => String.fromCharCode(0x100 + character.charCodeAt(0)));
}

function fromByteText(text: string): string {
  return decodePath(Buffer.from(text, 'latin1'));
}
