import { statfs } from 'node:fs/promises';

/** What stays free whatever is written: a full disk stops everything else on a machine. */
const RESERVE_BYTES = 16 * 1024 * 1024;

/** Bytes that may be written to the disk of a folder, which must exist. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(0, bavail * bsize - RESERVE_BYTES);
}
