import { readFile } from 'node:fs/promises';
import { isSystemError } from '../../core/errors.js';
import { isAbsence, isDenial } from '../files/file-errors.js';

/** A process, told apart from a later one that has the same id. */
export interface ProcessMark {
  pid: number;
  /** Start in ticks since boot; empty where the system does not tell. */
  started: string;
}

export async function markOfThisProcess(): Promise<ProcessMark> {
  return { pid: process.pid, started: (await readStat(process.pid))?.started ?? '' };
}

/** Whether the process still runs, as far as this machine can see. */
export async function isRunning({ pid, started }: ProcessMark): Promise<boolean> {
  const stat = await readStat(pid);
  if (stat) return !stat.isZombie && (started === '' || stat.started === started);
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) return false;
    if (isSystemError(error, 'EPERM')) return true;
    throw error;
  }
}

/**
 * Fields 3 and 22 of proc_pid_stat(5); the second field, the name in parentheses, may hold spaces itself. Linux only.
 * A zombie has ended, but nobody asked how: in containers without init it stays for ever.
 */
async function readStat(pid: number): Promise<{ isZombie: boolean; started: string } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { isZombie: fields[0] === 'Z', started: fields[22 - 3] ?? '' };
  } catch (error) {
    if (isAbsence(error) || isDenial(error) || isSystemError(error, 'ESRCH')) return undefined;
    throw error;
  }
}
