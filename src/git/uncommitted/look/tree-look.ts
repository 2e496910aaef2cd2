import { lstatSync, readFileSync, readdirSync, statfsSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { FileLook, type FileParts, type Moved } from './file-look.js';
import { lookAtRepository } from './repository-within.js';
import { StatTable } from './stat-table.js';

/** What to look at. Paths are those of git, below the top. */
export interface TreeParts extends FileParts {
  /** Files of git's index, whose folders count, whether they are among `files` or another look has them. */
  tracked: readonly string[];
  /** Folders that git's index has as repositories of their own. */
  submodules: readonly string[];
  /** Folders whose files do not count, but for tracked ones. */
  ignored: readonly string[];
  /** Folders of which nothing counts. */
  leaveOut: readonly string[];
  /** Absolute paths of files outside of the tree that decide what git answers; they need not exist. */
  settings: readonly string[];
}

/** Folders beyond which git is quicker. */
const MAX_FOLDERS = 20_000;

/** File systems of this machine whose times and folders tell of every change: ext, btrfs, XFS, tmpfs, overlay, F2FS, ZFS, bcachefs. */
const TRUSTED_LINUX = new Set([
  0xef53, 0x9123683e, 0x58465342, 0x01021994, 0x794c7630, 0xf2f52010, 0x2fc12fc1, 0xca451a4e,
]);
/** APFS. */
const TRUSTED_DARWIN = new Set([0x1a]);

const NOT_UTF8 = '\u{FFFD}';
const ENCODING = 'working-tree-encoding';

/** Why a tree cannot be looked at like this. */
export class Unfit extends Error {}

/**
 * All that the answer of git about a working tree depends on, as the file system tells of it: its files, every folder
 * that git would look into, rule files, settings, repositories within. What is equal to the look before did not change.
 */
export class TreeLook {
  /** Whether an attribute may say that files are stored in another encoding than they have on disk. */
  hasEncodings = false;
  readonly #parts: TreeParts;
  readonly #settings = new StatTable({ follows: true });
  /** `.gitignore` and `.gitattributes`. */
  readonly #rules = new StatTable();
  readonly #folders = new StatTable();
  readonly #listings: string[] = [];
  #files: FileLook;
  readonly #repositories = new Map<string, string>();

  private constructor(parts: TreeParts) {
    this.#parts = parts;
    this.#files = new FileLook({ root: parts.root, files: [] });
  }

  /** Looks for the first time. @throws Unfit */
  static async begin(parts: TreeParts): Promise<TreeLook> {
    const look = new TreeLook(parts);
    await look.#begin();
    return look;
  }

  /** Looks at everything again. */
  async look(): Promise<Moved> {
    const nowMs = Date.now();
    const { length } = [...this.#settings.look(nowMs), ...this.#rules.look(nowMs)];
    if (length > 0 || this.#isListingMoved(nowMs) || (await this.#isRepositoryMoved()))
      return { kind: 'more' };
    return this.#files.look();
  }

  async #begin(): Promise<void> {
    const { root, submodules, settings } = this.#parts;
    if (!isTrusted(root)) throw new Unfit('the times of this file system prove nothing');
    const nowMs = Date.now();
    for (const path of settings) {
      this.#settings.add(path, nowMs);
      if (basename(path) !== 'index') this.#readAttributes(path);
    }
    for (const path of submodules) {
      this.#repositories.set(path, (await lookAtRepository(join(root, path))).mark);
    }
    await this.#walk(nowMs);
    this.#files = new FileLook(this.#parts);
  }

  /** Looks into every folder that git may look into, each before it is listed. */
  async #walk(nowMs: number): Promise<void> {
    const { root, tracked, submodules, ignored, leaveOut } = this.#parts;
    const withTracked = foldersOf(tracked);
    const isClosed = new Set([...submodules, ...leaveOut]);
    const isIgnored = new Set(ignored);
    const { dev } = lstatSync(root);
    const open = [{ folder: '', isWithinIgnored: false }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { folder, isWithinIgnored } = next;
      const path = folder === '' ? root : `${root}/${folder}`;
      if (lstatSync(path).dev !== dev) throw new Unfit('another file system is mounted within');
      const position = this.#folders.paths.length;
      this.#folders.add(path, nowMs);
      const entries = readdirSync(path, { withFileTypes: true });
      const names = new Set(entries.map(({ name }) => name));
      if (folder !== '' && names.has('.git') && !withTracked.has(folder)) {
        const repository = await lookAtRepository(path);
        this.#repositories.set(folder, repository.mark);
        if (repository.isCertain) {
          this.#listings[position] = ANY_LISTING;
          continue;
        }
      }
      this.#listings[position] = listingOf(entries);
      if (names.has('.gitignore')) this.#rules.add(`${path}/.gitignore`, nowMs);
      if (names.has('.gitattributes')) {
        this.#rules.add(`${path}/.gitattributes`, nowMs);
        this.#readAttributes(`${path}/.gitattributes`);
      }
      if (position >= MAX_FOLDERS) throw new Unfit('there are too many folders');
      for (const entry of entries) {
        if (!entry.isDirectory() || entry.name === '.git') continue;
        const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (isClosed.has(below)) continue;
        const isLeftToGit = isWithinIgnored || isIgnored.has(below);
        if (isLeftToGit && !withTracked.has(below)) continue;
        open.push({ folder: below, isWithinIgnored: isLeftToGit });
      }
    }
  }

  #readAttributes(path: string): void {
    try {
      this.hasEncodings ||= readFileSync(path, 'utf8').includes(ENCODING);
    } catch {
      // What cannot be read says nothing to git either.
    }
  }

  /** Whether a folder holds other names than before; a file that was replaced by another is looked at as a file. */
  #isListingMoved(nowMs: number): boolean {
    let isMoved = false;
    for (const { position, isSameType } of this.#folders.look(nowMs)) {
      const former = this.#listings[position];
      if (isSameType && former === ANY_LISTING) continue;
      isMoved ||= !isSameType || former !== this.#listingAt(position);
    }
    return isMoved;
  }

  #listingAt(position: number): string | undefined {
    try {
      return listingOf(readdirSync(this.#folders.paths[position] ?? '', { withFileTypes: true }));
    } catch {
      return undefined;
    }
  }

  async #isRepositoryMoved(): Promise<boolean> {
    for (const [path, mark] of this.#repositories) {
      if ((await lookAtRepository(join(this.#parts.root, path))).mark !== mark) return true;
    }
    return false;
  }
}

/** In place of the names in a repository within. */
const ANY_LISTING = '/';

/** Names and what they are, in the same order whatever the file system. */
function listingOf(entries: readonly Dirent[]): string {
  const names = entries.map((entry) => {
    const kind = entry.isDirectory() ? '/' : entry.isFile() ? '' : entry.isSymbolicLink() ? '/@' : '/?';
    return `${entry.name}${kind}`;
  });
  const listing = names.sort().join('\0');
  if (listing.includes(NOT_UTF8)) throw new Unfit('a name is not UTF-8');
  return listing;
}

/** Every folder above some files. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

function isTrusted(root: string): boolean {
  const { type } = statfsSync(root);
  if (process.platform === 'linux') return TRUSTED_LINUX.has(type);
  return process.platform === 'darwin' && TRUSTED_DARWIN.has(type);
}
