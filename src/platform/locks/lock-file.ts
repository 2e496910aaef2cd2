import { constants, copyFile, link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import { isAbsence } from '../files/file-errors.js';
import { HeartbeatWatch } from './heartbeat-watch.js';
import { findOwner, type LockOwner } from './lock-owner.js';
import { readCount, readRecord, readText } from '../strict-json.js';

/** The process that holds a lock, as far as the lock file says. */
export interface Holder {
  owner: LockOwner | undefined;
  /** Whether its process cannot be looked at from here, and has given no sign of life yet. */
  isUnseen: boolean;
}

/** `taken`: this process has the lock; `isInherited` if it was taken over from a dead holder. `held`: another one has it. */
export type Attempt = { kind: 'taken'; isInherited: boolean } | { kind: 'held'; holder: Holder };

/** The content of a lock file; `sign` changes whenever its holder refreshes it. */
export interface StoredLock {
  owner: LockOwner | undefined;
  sign: string;
}

/** No lock file is nearly as large; what is may be anything. */
const MAX_BYTES = 4_096;

/**
 * Tries once to take the lock that a file stands for.
 *
 * The lock of a dead holder is taken over by whoever takes the lock `<path>.<its token>`: only one process can, and
 * it replaces the file only if the dead holder's token still stands there, so that two that saw the same dead holder
 * never both win. A process that dies while taking over leaves a lock that is taken over in the same way.
 *
 * @param watch what was seen in former attempts; one that is new takes no lock of a holder that it cannot look at
 * @throws DiffdexError LOCKED where something else stands at the path, such as a link
 */
export async function tryLock(
  path: string,
  owner: LockOwner,
  watch: HeartbeatWatch = new HeartbeatWatch(),
): Promise<Attempt> {
  for (;;) {
    if (await createLock(path, owner)) return { kind: 'taken', isInherited: false };
    const found = await readLock(path);
    if (found) return takeOver(path, owner, found, watch);
  }
}

async function takeOver(
  path: string,
  owner: LockOwner,
  found: StoredLock,
  watch: HeartbeatWatch,
): Promise<Attempt> {
  const verdict = await judgeHolder(path, found, watch);
  if (verdict !== 'gone')
    return { kind: 'held', holder: { owner: found.owner, isUnseen: verdict === 'unknown' } };
  const successionPath = `${path}.${found.owner?.token ?? 'unreadable'}`;
  const succession = await tryLock(successionPath, owner, watch);
  if (succession.kind === 'held') return succession;
  try {
    const now = await readLock(path);
    if (now?.owner?.token !== found.owner?.token)
      return { kind: 'held', holder: { owner: now?.owner, isUnseen: false } };
    await writeOwner(path, owner, (temporary) => rename(temporary, path));
    return { kind: 'taken', isInherited: true };
  } finally {
    await unlock(successionPath, owner);
  }
}

/** A process on this machine can be looked at; of others only their signs of life tell. */
async function judgeHolder(
  path: string,
  { owner, sign }: StoredLock,
  watch: HeartbeatWatch,
): Promise<'gone' | 'alive' | 'unknown'> {
  const state = await findOwner(owner);
  if (state !== 'unseen') return state === 'ended' ? 'gone' : 'alive';
  const verdict = watch.judge(path, sign);
  return verdict === 'silent' ? 'gone' : verdict;
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

/**
 * Reads a lock file; `undefined` if the lock is free.
 *
 * @throws DiffdexError LOCKED where something else stands at the path, such as a link
 */
export async function readLock(path: string): Promise<StoredLock | undefined> {
  try {
    // Before it is opened: whoever opens a pipe waits for somebody to write.
    if (!(await lstat(path)).isFile()) throw noLock(path);
    const file = await open(path, 'r');
    try {
      // Of the open file, since network file systems may remember those of a path for a minute.
      const { ino, mtimeNs, size } = await file.stat({ bigint: true });
      const text = size > MAX_BYTES ? '' : await file.readFile('utf8');
      const owner = parseOwner(text);
      return { owner, sign: `${String(ino)} ${String(mtimeNs)} ${owner?.token ?? ''}` };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function noLock(path: string): DiffdexError {
  return new DiffdexError('LOCKED', `${path} is not a file, so it cannot be used as a lock.`, {
    hint: 'Remove it, and run the same command again.',
  });
}

/** `undefined` for a file that is not whole: then only signs of life tell whether its writer lives. */
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
