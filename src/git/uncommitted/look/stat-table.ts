import { lstatSync, statSync, type Stats } from 'node:fs';

/**
 * What changed this short a time before it was looked at may change again within one tick of the clock that dates files, in
 * milliseconds: its times prove nothing, as for git.
 */
const TICK_MS = 50;

const NO_ERROR = { throwIfNoEntry: false } as const;

/** Mode, size, inode, time of the content and time of the entry. */
const FIELDS = 5;
const ABSENT = [-1, -1, -1, -1, -1];
/** Links in a circle, a folder that may not be entered. As long as that stays so, nothing moved. */
const UNREADABLE = [-2, -2, -2, -2, -2];

/** The bits of a mode that tell a file from a folder and from a link. */
const TYPE = 0o170000;

/** A path that is not as the look before saw it, or that was written too short a time before that look. */
interface MovedPath {
  position: number;
  /** Whether it is there, and is a file, folder or link as before. */
  isSameType: boolean;
}

/** What the file system tells of many paths, look after look. It waits for nothing, as promises would cost more than the looks. */
export class StatTable {
  readonly paths: (string | Buffer)[] = [];
  readonly #statsOf: (path: string | Buffer) => Stats | undefined;
  readonly #values: number[] = [];
  readonly #racy: boolean[] = [];

  /** @param options `follows`: whether what a link leads to counts in place of the link */
  constructor({ follows = false } = {}) {
    this.#statsOf = follows ? (path) => statSync(path, NO_ERROR) : (path) => lstatSync(path, NO_ERROR);
  }

  /** Looks at one more path. @param nowMs when this look began */
  add(path: string | Buffer, nowMs: number): void {
    const values = this.#valuesOf(path);
    this.paths.push(path);
    this.#values.push(...values);
    this.#racy.push(isRacy(values, nowMs));
  }

  /** Looks at all paths again. @param nowMs when this look began */
  look(nowMs: number): MovedPath[] {
    const moved: MovedPath[] = [];
    for (let position = 0; position < this.paths.length; position++) {
      const values = this.#valuesOf(this.paths[position] ?? '');
      const start = position * FIELDS;
      const formerMode = this.#values[start] ?? 0;
      let isMoved = this.#racy[position] === true;
      for (let field = 0; field < FIELDS; field++) {
        const value = values[field] ?? 0;
        if (this.#values[start + field] === value) continue;
        this.#values[start + field] = value;
        isMoved = true;
      }
      if (!isMoved) continue;
      this.#racy[position] = isRacy(values, nowMs);
      const mode = values[0] ?? 0;
      moved.push({ position, isSameType: mode > 0 && (mode & TYPE) === (formerMode & TYPE) });
    }
    return moved;
  }

  #valuesOf(path: string | Buffer): readonly number[] {
    try {
      const stats = this.#statsOf(path);
      return stats ? [stats.mode, stats.size, stats.ino, stats.mtimeMs, stats.ctimeMs] : ABSENT;
    } catch {
      return UNREADABLE;
    }
  }
}

/** Times of the future prove nothing either. */
function isRacy(values: readonly number[], nowMs: number): boolean {
  return Math.max(values[3] ?? 0, values[4] ?? 0) > nowMs - TICK_MS;
}
