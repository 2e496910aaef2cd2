import { lstat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { DiffdexError } from '../../core/errors.js';
import type { BlobContent, UncommittedBounds } from '../../core/ports/source.js';
import type { FileChange, TreeEntry } from '../../core/types.js';
import { leadsNowhere } from '../../platform/files/file-errors.js';
import { isTrackedPath } from '../../text/tracked-path.js';
import { blobSizes } from '../objects/blob-sizes.js';
import { hashFiles } from '../objects/hash-files.js';
import { formatOf, type ObjectFormat } from '../objects/hash-object.js';
import { MAX_BLOB_BYTES } from '../objects/read-blobs.js';
import { pathBelow } from '../run/git-path.js';
import { ConversionSettings } from '../working-tree/filter-settings.js';
import { isUnreadable, readAsEntry, readFolderFile, unreadableEntry } from '../working-tree/folder-file.js';
import { changesOf, type PresentFile } from './changes-of.js';
import { listCandidates, type Candidate, type CandidateList } from './list-uncommitted.js';
import type { Comparison, KnownTree } from './look/known-tree.js';
import { mayBeConverted, storedContentOf } from './stored-content.js';

/** Files that are read at a time. */
const CONCURRENCY = 8;

const LINK_MODE = '120000';
const REGULAR_MODE = '100644';

/**
 * Contents that are held from the reading until the next one, in bytes, so that rows are made of the very content that was hashed.
 * What has no room is read again, and counts as missing if it changed in between.
 */
const HELD_BYTES = 32 * 1024 * 1024;

/** A file as it was when it was read, and what the file system told of it just before. */
interface ReadFile {
  signature: string;
  entry: TreeEntry;
  /** As git would store it; held only for a file that the last reading read anew. */
  content: Buffer | undefined;
}

/** How files are to be read. */
interface ConversionRequest {
  settings: readonly string[];
  isModeTrusted: boolean;
  /** Whether files may be stored in another encoding than they have on disk. */
  canConvert: boolean;
}

interface ReadingRequest extends ConversionRequest {
  commit: string;
  maxFiles: number;
}

/** What differs between a commit and the disk. */
export type UncommittedFiles =
  | { kind: 'read'; changes: FileChange[]; untracked: ReadonlySet<string> }
  /** More than was asked for; `files` counts what is certain. */
  | { kind: 'too-many'; files: number }
  /** git cannot be kept from running a filter of the repository's configuration, so it was not asked. */
  | { kind: 'refused' };

/**
 * Reads what is not committed in a working tree, again and again: a file is read anew only where its size, times or inode
 * changed. Neither the repository nor git's index is written, and no filter of the repository's configuration runs.
 */
export class UncommittedReader {
  readonly #root: string;
  readonly #folders: Comparison['folders'];
  readonly #conversion: ConversionSettings;
  #known = new Map<string, ReadFile>();
  #last: { key: string; listed: CandidateList; read: UncommittedFiles } | undefined;
  /** What tells without git whether anything moved; made for whoever reads more than once. */
  #tree: { key: string; known: KnownTree } | undefined;
  #gettingToKnow: Promise<void> | undefined;
  /** What went wrong on the way; the next reading throws it. */
  #failure: { cause: unknown } | undefined;
  #isUnfit = false;

  /** @param workingDirectory absolute path of the top of a working tree */
  constructor(workingDirectory: string, folders: Comparison['folders']) {
    this.#root = workingDirectory;
    this.#folders = folders;
    this.#conversion = new ConversionSettings(workingDirectory, folders);
  }

  /**
   * @param commitOf tells what the working tree is compared with: the id of a commit or tree
   * @throws DiffdexError GIT_FAILED, and what `commitOf` rejects with
   */
  async read(
    commitOf: () => Promise<string>,
    { maxFiles, leaveOut = [] }: UncommittedBounds,
  ): Promise<UncommittedFiles> {
    this.#throwFailure();
    // It takes longest, so it begins before it is sure that its tree is the one that is asked for.
    const looked = this.#tree?.known;
    const looking = looked?.look();
    const [commit, { withoutFilters: settings, isModeTrusted }] = await Promise.all([
      commitOf(),
      this.#conversion.current(),
    ]);
    if (!settings) return { kind: 'refused' };
    const key = JSON.stringify([commit, maxFiles, leaveOut, settings]);
    const isOfTree = this.#tree?.key === key && this.#tree.known === looked;
    const tree = isOfTree ? looked : undefined;
    const told = isOfTree ? await looking : undefined;
    if (told && this.#last?.key === key && this.#last.listed === told) return this.#last.read;
    if (!told) this.#tree = undefined;
    const listed = told ?? (await listCandidates(this.#root, commit, { settings, leaveOut }));
    const canConvert = told && tree ? tree.hasEncodings : true;
    const read = await this.#readListed(listed, { commit, maxFiles, settings, isModeTrusted, canConvert });
    const isAgain = this.#last !== undefined;
    this.#last = { key, listed, read };
    // The first reading is made for its own sake, as most are.
    if (!told && isAgain && read.kind === 'read') {
      const comparison = { root: this.#root, folders: this.#folders, commit, settings, leaveOut };
      this.#gettingToKnow ??= this.#getToKnow(key, comparison, listed.untracked);
    }
    return read;
  }

  /** Waits until it is known, if it is to be, whether anything moves. Reading waits for nothing. */
  async settled(): Promise<void> {
    await this.#gettingToKnow;
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.cause;
  }

  /** Until this ends, git is asked; a failure of git leaves it so. It runs beside everything else, so it throws nothing. */
  async #getToKnow(key: string, comparison: Comparison, untracked: ReadonlySet<string>): Promise<void> {
    if (this.#isUnfit) return;
    try {
      const { KnownTree } = await import('./look/known-tree.js');
      const known = await KnownTree.of(comparison, untracked);
      if (known === 'unfit') this.#isUnfit = true;
      else if (known !== 'moved') this.#tree = { key, known };
    } catch (error) {
      // Whoever reads next asks git, and is told what it says.
      if (error instanceof Error && 'syscall' in error) this.#isUnfit = true;
      else if (!(error instanceof DiffdexError)) this.#failure = { cause: error };
    } finally {
      this.#gettingToKnow = undefined;
    }
  }

  async #readListed(
    listed: CandidateList,
    { commit, maxFiles, ...how }: ReadingRequest,
  ): Promise<UncommittedFiles> {
    const candidates = listed.present.filter(({ path }) => isTrackedPath(path));
    const certain = candidates.filter(({ former }) => !former).length + listed.deleted.length;
    if (certain > maxFiles) return { kind: 'too-many', files: certain };

    const known = await this.#readFiles(candidates, formatOf(commit), how);
    const present: PresentFile[] = [];
    const deleted = [...listed.deleted];
    for (const { path, mode, blob, former } of candidates) {
      const entry = known.get(path)?.entry;
      const isNew = !former;
      if (blob !== undefined && mode !== undefined) {
        present.push({ entry: { path, mode, blob }, isNew });
      } else if (entry) {
        // Where `core.fileMode` says that rights tell nothing, git's word counts, and a new file cannot be executed.
        const isPlain = !how.isModeTrusted && entry.mode !== LINK_MODE;
        const told = { ...entry, mode: mode ?? (isPlain ? REGULAR_MODE : entry.mode) };
        if (told.blob !== former?.blob || told.mode !== former.mode) present.push({ entry: told, isNew });
      } else if (former) deleted.push({ path, ...former });
    }
    this.#known = known;
    const files = present.length + deleted.length;
    if (files > maxFiles) return { kind: 'too-many', files };
    const changes = changesOf(await this.#withSizes(present), deleted);
    return { kind: 'read', changes, untracked: listed.untracked };
  }

  /** The content of a file as it was read; `undefined` where it is staged, and what git holds counts, or changed since. */
  async contentOf({ path, blob }: TreeEntry): Promise<BlobContent> {
    const file = this.#known.get(path);
    if (file?.entry.blob !== blob) return undefined;
    if (file.content) return file.content;
    const content = await readFolderFile(this.#root, path);
    return content instanceof Buffer ? storedContentOf(content, blob, formatOf(blob)) : content;
  }

  /** What is staged has its size in the repository alone. */
  async #withSizes(files: PresentFile[]): Promise<PresentFile[]> {
    const unsized = files.filter(({ entry }) => entry.sizeBytes === undefined).map(({ entry }) => entry.blob);
    if (unsized.length === 0) return files;
    const sizes = await blobSizes(this.#root, unsized);
    return files.map(({ entry, isNew }) => {
      const sizeBytes = entry.sizeBytes ?? sizes.get(entry.blob);
      return { isNew, entry: sizeBytes === undefined ? entry : { ...entry, sizeBytes } };
    });
  }

  /** Those whose content is that on disk, by path. */
  async #readFiles(
    candidates: readonly Candidate[],
    format: ObjectFormat,
    { settings, canConvert }: ConversionRequest,
  ): Promise<Map<string, ReadFile>> {
    const onDisk = candidates.filter(({ blob }) => blob === undefined);
    const room = new Room(HELD_BYTES);
    const read = (await Readable.from(onDisk)
      .map((candidate: Candidate) => this.#readFile(candidate, format, room), { concurrency: CONCURRENCY })
      .toArray()) as (({ isNew: boolean } & ReadFile) | undefined)[];
    const files = new Map<string, ReadFile>();
    const unsure: ReadFile[] = [];
    read.forEach((found, at) => {
      if (!found) return;
      const { isNew, ...file } = found;
      files.set(file.entry.path, file);
      // Bytes that the commit has count as unchanged, so that a tree whose files were all copied anew is read once.
      const isConvertible =
        file.entry.mode !== LINK_MODE &&
        file.entry.blob !== unreadableEntry('').blob &&
        (canConvert || !file.content || mayBeConverted(file.content));
      if (isNew && isConvertible && file.entry.blob !== onDisk[at]?.former?.blob) unsure.push(file);
    });
    for (const [file, blob] of await this.#storedIds(unsure, settings)) {
      const { path } = file.entry;
      if (file.entry.blob === blob) continue;
      const content = file.content ?? (await readFolderFile(this.#root, path));
      const stored = content instanceof Buffer ? storedContentOf(content, blob, format) : undefined;
      if (!stored) continue;
      const entry = { ...file.entry, blob, sizeBytes: stored.length };
      files.set(path, { ...file, entry, content: file.content && stored });
    }
    return files;
  }

  async #readFile(
    { path }: Candidate,
    format: ObjectFormat,
    room: Room,
  ): Promise<({ isNew: boolean } & ReadFile) | undefined> {
    // Looked at before it is read, so that a write in between shows in the next signature.
    const look = await lookAt(this.#root, path);
    if (!look) return undefined;
    const { signature, sizeBytes } = look;
    const known = this.#known.get(path);
    if (known?.signature === signature) {
      return { signature, entry: known.entry, content: undefined, isNew: false };
    }
    if (look.isTooLarge) {
      return { signature, entry: { ...unreadableEntry(path), sizeBytes }, content: undefined, isNew: true };
    }
    const file = await readAsEntry(this.#root, path, format);
    if (!file) return undefined;
    const content = file.content && room.take(file.content.length) ? file.content : undefined;
    return { signature, entry: file.entry, content, isNew: true };
  }

  /** Ids of the contents that git would store, where it can tell. */
  async #storedIds(files: readonly ReadFile[], settings: readonly string[]): Promise<Map<ReadFile, string>> {
    if (files.length === 0) return new Map();
    const paths = files.map(({ entry }) => entry.path);
    const ids = await hashFiles(this.#root, paths, settings);
    return new Map(
      files.flatMap((file, at): [ReadFile, string][] => {
        const id = ids[at];
        return id === undefined ? [] : [[file, id]];
      }),
    );
  }
}

/** Bytes that are held at most. */
class Room {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Whether there was room. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}

/** A file that was written this short a time ago may be written again within one tick of the clock that dates files. */
const TICK_MS = 50;

/** What the file system tells of a file; `undefined` where there is none. */
async function lookAt(
  root: string,
  path: string,
): Promise<{ signature: string; sizeBytes: number; isTooLarge: boolean } | undefined> {
  try {
    const stats = await lstat(pathBelow(root, path), { bigint: true });
    const { size, mode, mtimeNs, ctimeNs, ctimeMs, ino } = stats;
    const isRacy = Math.abs(Date.now() - Number(ctimeMs)) < TICK_MS;
    const salt = isRacy ? [String(performance.now())] : [];
    return {
      signature: [size, mode, mtimeNs, ctimeNs, ino, ...salt].join(' '),
      sizeBytes: Number(size),
      isTooLarge: stats.isFile() && size > MAX_BLOB_BYTES,
    };
  } catch (error) {
    if (leadsNowhere(error)) return undefined;
    if (isUnreadable(error)) return { signature: '', sizeBytes: 0, isTooLarge: false };
    throw error;
  }
}
