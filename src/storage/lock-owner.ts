import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isSystemError } from '../core/errors.js';

/** Who holds the writer lock, as the lock file says. */
export interface LockOwner {
  /** Unique to one taking of the lock. */
  token: string;
  host: string;
  /** Where process ids mean the same: one boot of one machine and, on Linux, one pid namespace. */
  scope: string;
  pid: number;
  /** When the process started, in ticks since boot; empty where the system does not tell. Tells a reused pid apart. */
  startedAt: string;
  /** ISO 8601, UTC. */
  takenAt: string;
}

/** How long the lock of a process that cannot be looked at from here stands without a sign of life. */
const SILENCE_MS = 2 * 60_000;

export async function describeOwner(token: string): Promise<LockOwner> {
  return {
    token,
    host: hostname(),
    scope: await readScope(),
    pid: process.pid,
    startedAt: (await readStartTime(process.pid)) ?? '',
    takenAt: new Date().toISOString(),
  };
}

/**
 * Whether the holder is gone for good: its process on this machine has ended, or, where it runs on another machine or
 * in another container, its lock file was not refreshed for two minutes. A slow holder on this machine keeps the lock.
 */
export async function isOwnerGone(owner: LockOwner | undefined, refreshedAt: Date): Promise<boolean> {
  if (owner?.host !== hostname() || owner.scope !== (await readScope())) {
    return Date.now() - refreshedAt.getTime() > SILENCE_MS;
  }
  if (!isRunning(owner.pid)) return true;
  const startedAt = await readStartTime(owner.pid);
  return startedAt !== undefined && owner.startedAt !== '' && startedAt !== owner.startedAt;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !isSystemError(error, 'ESRCH');
  }
}

async function readScope(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    orAbsent(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    orAbsent(readlink('/proc/self/ns/pid')),
  ]);
  return `${boot?.trim() ?? ''} ${namespace ?? ''}`.trim();
}

/** Field 22 of proc_pid_stat(5). The second field, the name in parentheses, may hold spaces and parentheses itself. */
async function readStartTime(pid: number): Promise<string | undefined> {
  const stat = await orAbsent(readFile(`/proc/${String(pid)}/stat`, 'utf8'));
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(22 - 3);
}

/** Systems other than Linux have no /proc, and a process may end while it is looked at. */
async function orAbsent(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ESRCH', 'EACCES', 'ENOTDIR')) return undefined;
    throw error;
  }
}
