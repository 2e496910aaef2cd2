import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError } from '../../core/errors.js';
import type { Reporter } from '../../core/ports.js';
import { isRunning, markOfThisProcess, type ProcessMark } from '../../core/running-process.js';

/** How often it is looked whether another process is done. */
const POLL_MS = 200;

/**
 * Does the work while no other process of this machine downloads into the folder, as two of them would write to one file.
 * The lock of a process that has ended is taken over.
 */
export async function withDownloadLock<Result>(
  folder: string,
  { reporter, signal }: { reporter: Reporter; signal?: AbortSignal | undefined },
  work: () => Promise<Result>,
): Promise<Result> {
  const path = join(folder, 'download.lock');
  await mkdir(folder, { recursive: true });
  const mark = JSON.stringify(await markOfThisProcess());
  let isTold = false;
  while (!(await claim(path, mark))) {
    if (!isTold) reporter.info('waiting for another process, which fetches the same model');
    isTold = true;
    await sleep(POLL_MS, undefined, signal ? { signal } : {});
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function claim(path: string, mark: string): Promise<boolean> {
  try {
    await writeFile(path, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
  const owner = await readOwner(path);
  if (owner && !(await isRunning(owner))) await rm(path, { force: true });
  return false;
}

/** `undefined` while the owner writes it, and when it has just gone. */
async function readOwner(path: string): Promise<ProcessMark | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessMark;
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
