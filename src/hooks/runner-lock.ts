import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from '../core/errors.js';
import { isRunning, markOfThisProcess, type ProcessMark } from '../core/running-process.js';

/** A lock without content belongs to a process between creating and writing it, for this long. */
const EMPTY_MS = 5_000;

/**
 * Makes this process the one that updates after hooks, unless another one that lives is. `hooks/hook.sh` reads the same
 * file, `PID START-TIME`, before it starts a process at all.
 *
 * Two processes that find the lock of a dead one at the same instant may both succeed: the writer lock of the index then
 * lets one update after the other.
 *
 * @returns whether the lock was taken
 */
export async function takeRunnerLock(folder: string): Promise<boolean> {
  const path = join(folder, 'runner');
  const { pid, started } = await markOfThisProcess();
  try {
    await writeFile(path, `${pid} ${started}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
  if (await isRunnerAlive(folder)) return false;
  await rm(path, { force: true });
  return takeRunnerLock(folder);
}

export async function releaseRunnerLock(folder: string): Promise<void> {
  await rm(join(folder, 'runner'), { force: true });
}

/** Whether a process holds the lock. */
export async function isRunnerAlive(folder: string): Promise<boolean> {
  const path = join(folder, 'runner');
  try {
    const mark = parseMark(await readFile(path, 'utf8'));
    if (mark) return await isRunning(mark);
    return Date.now() - (await stat(path)).mtimeMs < EMPTY_MS;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

function parseMark(text: string): ProcessMark | undefined {
  const [, pid, started = ''] = /^(\d+) (\d*)\n$/.exec(text) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), started };
}
