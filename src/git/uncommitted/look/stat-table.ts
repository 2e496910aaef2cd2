import { lstatSync, statSync, type Stats } from 'node:fs';

/**
 * What changed this short a time before it was looked at may change again within one tick of the clock that dates files, in
 * milliseconds: its times prove nothing, as for git.
 */
const TICK_MS = 50;

const NO_ERROR = { throwIfNoEntry: false } as const;

/** What is compared of a path. */
type Told = Pick<Stats, 'mode' | 'size' | 'ino' | 'mtimeMs' | 'ctimeMs'>;

const FIELDS = 5;
const ABSENT: Told = { mode: -1, size: -1, ino: -1, mtimeMs: -1, ctimeMs: -1 };
/** Links in a circle, a folder that may not be entered. As long as that stays so, nothing moved. */
const UNREADABLE: Told = { mode: -2, size: -2, ino: -2, mtimeMs: -2, ctimeMs: -2 };

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
    const told = this.#tell(path);
    this.paths.push(path);
    this.#values.push(told.mode, told.size, told.ino, told.mtimeMs, told.ctimeMs);
    this.#racy.push(isRacy(told, nowMs));
  }

  /** Looks at all paths again. @param nowMs when this look began */
  look(nowMs: number): MovedPath[] {
    const moved: MovedPath[] = [];
    const values = this.#values;
    for (let position = 0; position < this.paths.length; position++) {
      const told = this.#tell(this.paths[position] ?? '');
      const start = position * FIELDS;
      const isSame =
        values[start] === told.mode &&
        values[start + 1] === told.size &&
        values[start + 2] === told.ino &&
        values[start + 3] === told.mtimeMs &&
        values[start + 4] === told.ctimeMs;
      if (isSame && !this.#racy[position]) continue;
      const isSameType = told.mode > 0 && (told.mode & TYPE) === ((values[start] ?? 0) & TYPE);
      values[start] = told.mode;
      values[start + 1] = told.size;
      values[start + 2] = told.ino;
      values[start + 3] = told.mtimeMs;
      values[start + 4] = told.ctimeMs;
      this.#racy[position] = isRacy(told, nowMs);
      moved.push({ position, isSameType });
    }
    return moved;
  }

  #tell(path: string | Buffer): Told {
    try {
      return this.#statsOf(path) ?? ABSENT;
    } catch {
      return UNREADABLE;
    }
  }
}

/** Times of the future prove nothing either. */
function isRacy({ mtimeMs, ctimeMs }: Told, nowMs: number): boolean {
  return Math.max(mtimeMs, ctimeMs) > nowMs - TICK_MS;
}
