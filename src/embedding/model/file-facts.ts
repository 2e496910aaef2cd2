import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../platform/digest.js';
import { isSystemError } from '../../core/errors.js';
import { makeFolder } from '../../platform/files/make-folder.js';

/** What has to be known of a model file, and takes a second to find out for 500 MB. */
export interface FileFacts {
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string;
  /** Whether the marker occurs in it. */
  hasMarker: boolean;
  sizeBytes: number;
}

interface Memo extends FileFacts {
  modifiedMs: number;
}

/**
 * Reads the facts of a file, or recalls them from `memory` where its size and time are the same as then.
 *
 * @param marker ASCII text to look for
 * @param memory a folder of the cache, made where it is missing
 */
export async function fileFactsOf(path: string, marker: string, memory: string): Promise<FileFacts> {
  const { size: sizeBytes, mtimeMs: modifiedMs } = await stat(path);
  const memoPath = join(memory, `${digestOf(path, marker)}.json`);
  const memo = await readMemo(memoPath);
  if (memo?.sizeBytes === sizeBytes && memo.modifiedMs === modifiedMs) {
    return { sha256: memo.sha256, hasMarker: memo.hasMarker, sizeBytes };
  }
  const facts = { ...(await readFacts(path, marker)), sizeBytes };
  await writeMemo(memoPath, { ...facts, modifiedMs }, memory);
  return facts;
}

async function readFacts(path: string, marker: string): Promise<Omit<FileFacts, 'sizeBytes'>> {
  const hash = createHash('sha256');
  let hasMarker = false;
  let tail = '';
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    if (hasMarker) continue;
    const text = tail + piece.toString('latin1');
    hasMarker = text.includes(marker);
    tail = text.slice(-marker.length);
  }
  return { sha256: hash.digest('hex'), hasMarker };
}

async function readMemo(path: string): Promise<Memo | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Memo;
  } catch (error) {
    // A memo is written atomically by this program; one that is missing or that a disk damaged is made again.
    if (isSystemError(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A cache that may not be written costs time, nothing else. */
async function writeMemo(path: string, memo: Memo, folder: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await makeFolder(folder);
    await writeFile(temporary, JSON.stringify(memo));
    await rename(temporary, path);
  } catch (error) {
    if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC')) throw error;
  }
}
