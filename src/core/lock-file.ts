import { constants, copyFile, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isSystemError } from './errors.js';
import { isOwnerGone, type LockOwner } from './lock-owner.js';
import { readCount, readRecord, readText } from './strict-json.js';

/** Whether the lock was taken, from a dead holder maybe; otherwise who holds it, as far as the file tells. */
export type Attempt =
  { kind: 'taken'; isInherited: boolean } | { kind: 'held'; holder: LockOwner | undefined };

/**
 * Tries once to take the lock that a file stands for.
 *
 * The lock of a dead holder is taken over by whoever takes the lock `<path>.<its token>`: only one process can, and
 * it replaces the file only if the dead holder's token still stands there, so that two that saw the same dead holder
 * never both win. A process that dies while taking over leaves a lock that is taken over in the same way.
 */
export async function tryLock(path: string, owner: LockOwner): Promise<Attempt> {
  if (await createLock(path, owner)) return { kind: 'taken', isInherited: false };
  const found = await readLock(path);
  if (!found) return tryLock(path, owner);
  if (!(await isOwnerGone(found.owner, found.refreshedAt))) return { kind: 'held', holder: found.owner };
  const successionPath = `${path}.${found.owner?.token ?? 'unreadable'}`;
  const succession = await tryLock(successionPath, owner);
  if (succession.kind === 'held') return succession;
  try {
    const now = await readLock(path);
    if (now?.owner?.token !== found.owner?.token) return { kind: 'held', holder: now?.owner };
    await writeOwner(path, owner, (temporary) => rename(temporary, path));
    return { kind: 'taken', isInherited: true };
  } finally {
    await unlock(successionPath, owner);
  }
}

/** Gives the lock back, unless somebody else has it by now. */
export async function unlock(path: string, owner: LockOwner): Promise<void> {
  if (await holdsLock(path, owner)) await rm(path, { force: true });
}

export async function holdsLock(path: string, owner: LockOwner): Promise<boolean> {
  return (await readLock(path))?.owner?.token === owner.token;
}

async function createLock(path: string, owner: LockOwner): Promise<boolean> {
  try {
    await writeOwner(path, owner, (temporary) => placeWhole(temporary, path));
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

/** A link shows the whole file at once; file systems without links get an exclusive copy. */
async function placeWhole(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  }
}

async function writeOwner(
  path: string,
  owner: LockOwner,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${path}.${owner.token}.tmp`;
  try {
    await writeFile(temporary, `${JSON.stringify(owner, null, 2)}\n`);
    await place(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Who holds the lock, as its file says; `undefined` where it is free. */
export async function readLock(
  path: string,
): Promise<{ owner: LockOwner | undefined; refreshedAt: Date } | undefined> {
  try {
    const [text, { mtime }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { owner: parseOwner(text), refreshedAt: mtime };
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** `undefined` for a file that is not whole: then only its age tells whether its writer still lives. */
function parseOwner(text: string): LockOwner | undefined {
  try {
    const keys = ['token', 'host', 'scope', 'pid', 'startedAt', 'takenAt'] as const;
    const fields = readRecord(JSON.parse(text), 'lock', keys);
    const token = readText(fields.token, 'token');
    if (!/^[\w-]{1,64}$/.test(token)) return undefined;
    return {
      token,
      host: readText(fields.host, 'host'),
      scope: readText(fields.scope, 'scope'),
      pid: readCount(fields.pid, 'pid', { from: 1 }),
      startedAt: readText(fields.startedAt, 'startedAt'),
      takenAt: readText(fields.takenAt, 'takenAt'),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
