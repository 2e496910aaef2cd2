import { lstat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { BlobContent, UncommittedBounds } from '../../core/ports/source.js';
import type { FileChange, TreeEntry } from '../../core/types.js';
import { isTrackedPath } from '../../text/tracked-path.js';
import { hashFiles } from '../objects/hash-files.js';
import { formatOf } from '../objects/hash-object.js';
import { MAX_BLOB_BYTES } from '../objects/read-blobs.js';
import { pathBelow } from '../run/git-path.js';
import type { FilterSettings } from '../working-tree/filter-settings.js';
import { describeFile, readFolderFile, unreadableEntry } from '../working-tree/folder-file.js';
import { changesOf, type PresentFile } from './changes-of.js';
import { listCandidates, type Candidate } from './list-uncommitted.js';
import { storedContentOf } from './stored-content.js';
import { ifPresent } from '../../platform/files/file-errors.js';

/** Files that are read at a time. */
const CONCURRENCY = 8;

const SUBMODULE_MODE = '160000';
const LINK_MODE = '120000';

/** A file as it was when it was read, and what the file system told of it just before. */
interface ReadFile {
  signature: string;
  entry: TreeEntry;
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
  readonly #filters: FilterSettings;
  #known = new Map<string, ReadFile>();

  /** @param workingDirectory absolute path of the top of a working tree */
  constructor(workingDirectory: string, filters: FilterSettings) {
    this.#root = workingDirectory;
    this.#filters = filters;
  }

  /**
   * @param commit what the working tree is compared with: a commit or tree, by its id
   * @throws DiffdexError GIT_FAILED
   */
  async read(commit: string, { maxFiles }: UncommittedBounds): Promise<UncommittedFiles> {
    const settings = await this.#filters.current();
    if (!settings) return { kind: 'refused' };
    const listed = await listCandidates(this.#root, commit, settings);
    const candidates = listed.present.filter(
      ({ path, mode }) => isTrackedPath(path) && mode !== SUBMODULE_MODE,
    );
    const certain = candidates.filter(({ former }) => !former).length + listed.deleted.length;
    if (certain > maxFiles) return { kind: 'too-many', files: certain };

    const known = await this.#readFiles(candidates, commit, settings);
    const present: PresentFile[] = [];
    const deleted = [...listed.deleted];
    for (const { path, mode, blob, former } of candidates) {
      const entry = known.get(path)?.entry;
      if (entry) {
        // `core.fileMode` may tell git to look at no rights: its word counts.
        const told = { ...entry, mode: mode ?? entry.mode };
        if (told.blob !== former?.blob || told.mode !== former.mode)
          present.push({ entry: told, isNew: !former });
      } else if (blob !== undefined && mode !== undefined) {
        // What a sparse checkout leaves out is not on disk, and stands as it is staged.
        present.push({ entry: { path, mode, blob }, isNew: !former });
      } else if (former) deleted.push({ path, ...former });
    }
    this.#known = known;
    const files = present.length + deleted.length;
    return files > maxFiles
      ? { kind: 'too-many', files }
      : { kind: 'read', changes: changesOf(present, deleted), untracked: listed.untracked };
  }

  /** The content that git would store for a file; that on disk where a filter would change it. */
  async contentOf({ path, mode, blob }: TreeEntry): Promise<BlobContent> {
    const content = await readFolderFile(this.#root, path);
    if (!(content instanceof Buffer) || mode === LINK_MODE) return content;
    return storedContentOf(content, blob, formatOf(blob)) ?? content;
  }

  /** Those that are on disk, by path. */
  async #readFiles(
    candidates: readonly Candidate[],
    commit: string,
    settings: readonly string[],
  ): Promise<Map<string, ReadFile>> {
    const format = formatOf(commit);
    const read = (await Readable.from(candidates)
      .map((candidate: Candidate) => this.#readFile(candidate, format), { concurrency: CONCURRENCY })
      .toArray()) as (({ isNew: boolean } & ReadFile) | undefined)[];
    const files = new Map<string, ReadFile>();
    const unsure: TreeEntry[] = [];
    read.forEach((file, at) => {
      if (!file) return;
      const { path, former } = candidates[at] ?? {};
      files.set(file.entry.path, file);
      const isConvertible = file.entry.mode !== LINK_MODE && file.entry.blob !== unreadableEntry('').blob;
      if (file.isNew && isConvertible && path !== undefined && file.entry.blob !== former?.blob)
        unsure.push(file.entry);
    });
    for (const [path, blob] of await this.#storedIds(unsure, settings)) {
      const file = files.get(path);
      if (!file || file.entry.blob === blob) continue;
      const entry = { ...file.entry, blob };
      const content = await this.contentOf(entry);
      if (content instanceof Buffer)
        files.set(path, { ...file, entry: { ...entry, sizeBytes: content.length } });
    }
    return files;
  }

  async #readFile(
    { path }: Candidate,
    format: ReturnType<typeof formatOf>,
  ): Promise<({ isNew: boolean } & ReadFile) | undefined> {
    // Looked at before it is read, so that a write in between shows in the next signature.
    const look = await lookAt(this.#root, path);
    if (!look) return undefined;
    const known = this.#known.get(path);
    if (known?.signature === look.signature) return { ...known, isNew: false };
    const entry = look.isTooLarge
      ? { ...unreadableEntry(path), sizeBytes: look.sizeBytes }
      : await describeFile(this.#root, path, format);
    return entry && { signature: look.signature, entry, isNew: true };
  }

  /** Ids of the contents that git would store, where it can tell; by path. */
  async #storedIds(entries: readonly TreeEntry[], settings: readonly string[]): Promise<Map<string, string>> {
    if (entries.length === 0) return new Map();
    const paths = entries.map(({ path }) => path);
    const ids = await hashFiles(this.#root, paths, settings);
    return new Map(
      paths.flatMap((path, at): [string, string][] => {
        const id = ids[at];
        return id === undefined ? [] : [[path, id]];
      }),
    );
  }
}

/** A file that was written this short a time ago may be written again within one tick of the clock that dates files. */
const TICK_MS = 50;

/** The status of a file; `undefined` if there is no file. */
async function lookAt(
  root: string,
  path: string,
): Promise<{ signature: string; sizeBytes: number; isTooLarge: boolean } | undefined> {
  const stats = await ifPresent(lstat(pathBelow(root, path), { bigint: true }));
  if (!stats) return undefined;
  const { size, mode, mtimeNs, ctimeNs, ctimeMs, ino } = stats;
  const isRacy = Math.abs(Date.now() - Number(ctimeMs)) < TICK_MS;
  const salt = isRacy ? [String(performance.now())] : [];
  return {
    signature: [size, mode, mtimeNs, ctimeNs, ino, ...salt].join(' '),
    sizeBytes: Number(size),
    isTooLarge: stats.isFile() && size > MAX_BLOB_BYTES,
  };
}
