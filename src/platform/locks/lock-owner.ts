import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isRunning, markOfThisProcess } from './running-process.js';
import { isAbsence, isDenial } from '../files/file-errors.js';

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

export async function describeOwner(token: string): Promise<LockOwner> {
  const { pid, started } = await markOfThisProcess();
  return {
    token,
    host: hostname(),
    scope: await readScope(),
    pid,
    startedAt: started,
    takenAt: new Date().toISOString(),
  };
}

/**
 * What this machine can tell of a holder: `unseen` where its process runs on another machine or in another container, and
 * where a process has its id of which the system does not tell whether it is the same.
 */
export async function findOwner(owner: LockOwner | undefined): Promise<'running' | 'ended' | 'unseen'> {
  if (owner?.host !== hostname() || owner.scope !== (await readScope())) return 'unseen';
  if (!(await isRunning({ pid: owner.pid, started: owner.startedAt }))) return 'ended';
  return owner.startedAt === '' && owner.pid !== process.pid ? 'unseen' : 'running';
}

async function readScope(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    orAbsent(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    orAbsent(readlink('/proc/self/ns/pid')),
  ]);
  return `${boot?.trim() ?? ''} ${namespace ?? ''}`.trim();
}

/** Systems other than Linux have no /proc. */
async function orAbsent(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsence(error) || isDenial(error)) return undefined;
    throw error;
  }
}
