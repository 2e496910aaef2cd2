import { encodePath, pathBelow } from '../../run/git-path.js';
import { StatTable } from './stat-table.js';

/** Files to look at. */
export interface FileParts {
  /** Absolute path of the top of a working tree. */
  root: string;
  /** Paths of git, below the top. */
  files: readonly string[];
}

/** What moved since the look before. */
export type Moved =
  | { kind: 'nothing' }
  /** Only the contents or rights of these files, which may be the same nevertheless. */
  | { kind: 'files'; paths: string[] }
  /** Something that only git can tell the consequences of. */
  | { kind: 'more' };

/** Files of a tree as the file system tells of them. What is equal to the look before did not change. */
export class FileLook {
  readonly #table = new StatTable();
  readonly #files: readonly string[];

  /** Looks for the first time. */
  constructor({ root, files }: FileParts) {
    this.#files = files;
    const nowMs = Date.now();
    for (const path of files) {
      // As a text where that is possible: it is looked at in half the time.
      const isText = encodePath(path).equals(Buffer.from(path));
      this.#table.add(isText ? `${root}/${path}` : pathBelow(root, path), nowMs);
    }
  }

  /** Looks at every file again. */
  look(): Moved {
    const moved = this.#table.look(Date.now());
    if (moved.length === 0) return { kind: 'nothing' };
    if (moved.some(({ isSameType }) => !isSameType)) return { kind: 'more' };
    return { kind: 'files', paths: moved.map(({ position }) => this.#files[position] ?? '') };
  }
}

/** Several looks at parts of one tree as one look. */
export function together(parts: readonly Moved[]): Moved {
  if (parts.some(({ kind }) => kind === 'more')) return { kind: 'more' };
  const paths = parts.flatMap((part) => (part.kind === 'files' ? part.paths : []));
  return paths.length === 0 ? { kind: 'nothing' } : { kind: 'files', paths };
}
