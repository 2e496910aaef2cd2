import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../files/file-errors.js';

/** What nobody wrote to for so long goes, whatever room there is. */
const MAX_AGE_MS = 30 * 24 * 3_600_000;
/** What a killed process left of a file. */
const MAX_UNFINISHED_AGE_MS = 3_600_000;
/** Room that is made where the bound is passed, so that the next file does not pass it again. */
const SHARE_KEPT = 0.75;

/**
 * Removes the files of a folder that were written longest ago, until the rest is within the bound. Other processes may write and
 * remove meanwhile.
 *
 * @param isFinished tells from its name whether a file was written to its end
 */
export async function removeSurplus(
  folder: string,
  maxBytes: number,
  isFinished: (name: string) => boolean,
): Promise<void> {
  const nowMs = Date.now();
  const files: { path: string; size: number; mtimeMs: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await ifPresent(lstat(path));
    if (!stats?.isFile()) continue;
    const { size, mtimeMs } = stats;
    const maxAgeMs = isFinished(name) ? MAX_AGE_MS : MAX_UNFINISHED_AGE_MS;
    if (nowMs - mtimeMs > maxAgeMs) await rm(path, { force: true });
    else files.push({ path, size, mtimeMs });
  }
  let total = files.reduce((sum, { size }) => sum + size, 0);
  if (total <= maxBytes) return;
  for (const { path, size } of files.sort((left, right) => left.mtimeMs - right.mtimeMs)) {
    if (total <= maxBytes * SHARE_KEPT) return;
    await rm(path, { force: true });
    total -= size;
  }
}
