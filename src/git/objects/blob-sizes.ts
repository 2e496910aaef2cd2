import { isObjectId } from '../run/object-id.js';
import { splitRecords } from '../run/split-records.js';
import { streamGit } from '../run/stream-git.js';

const NEWLINE = 0x0a;

/** Sizes by blob id, in bytes, from the object headers; what is missing or no blob is left out. @throws DiffdexError GIT_FAILED */
export async function blobSizes(directory: string, blobs: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const asked = [...new Set(blobs)].filter(isObjectId);
  if (asked.length === 0) return sizes;
  const output = streamGit(
    directory,
    ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)', '--buffer'],
    asked.map((blob) => `${blob}\n`),
  );
  for await (const lines of splitRecords(output, NEWLINE)) {
    for (const line of lines) {
      const [blob = '', type, size] = line.toString('latin1').split(' ');
      if (type === 'blob') sizes.set(blob, Number(size));
    }
  }
  return sizes;
}
