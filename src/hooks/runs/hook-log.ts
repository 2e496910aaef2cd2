import { constants, lstat, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../platform/files/make-folder.js';
import { ifPresent } from '../../platform/files/file-errors.js';

/** At this size a log makes room: it becomes `hooks.log.1`, in place of the one before. */
const LOG_BYTES = 128 * 1024;

/** Whoever wrote the repository may have put a link there. Windows knows no such flag; nothing is what it adds. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

/** Path of the log in an index directory; `hooks/hook.sh` writes there too. */
export function hookLogPath(index: string): string {
  return join(index, 'hooks.log');
}

/** Adds a line, with the time in front, but never through a link (ELOOP). The line must be printable already. */
export async function appendToHookLog(index: string, line: string): Promise<void> {
  const path = hookLogPath(index);
  await makeFolder(index);
  if ((await sizeOf(path)) >= LOG_BYTES) await rename(path, `${path}.1`);
  const file = await open(path, APPEND);
  try {
    await file.writeFile(`${new Date().toISOString()} ${line}\n`);
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await ifPresent(lstat(path)))?.size ?? 0;
}
