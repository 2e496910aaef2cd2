import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../platform/digest.js';
import { ifPresent, isDenial, isDiskFull } from '../../platform/files/file-errors.js';
import { makeFolder } from '../../platform/files/make-folder.js';
import { replaceFile } from '../../platform/files/replace-file.js';

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
    const text = await ifPresent(readFile(path, 'utf8'));
    return text === undefined ? undefined : (JSON.parse(text) as Memo);
  } catch (error) {
    // A memo is written atomically by this program; one that a disk damaged is made again.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A cache that may not be written costs time, nothing else. */
async function writeMemo(path: string, memo: Memo, folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await replaceFile(path, JSON.stringify(memo));
  } catch (error) {
    if (!isDenial(error) && !isDiskFull(error)) throw error;
  }
}
