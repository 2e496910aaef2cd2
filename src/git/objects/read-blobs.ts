import type { BlobContent } from '../../core/ports/source.js';
import { ByteReader } from './byte-reader.js';
import { isObjectId, NULL_ID } from '../run/object-id.js';
import { streamGit } from '../run/stream-git.js';

/** The most that is held of one blob; callers leave most of what is larger out by its size before. */
export const MAX_BLOB_BYTES = 64 * 1024 * 1024;

/** Requests that git may have before their answers are taken: enough to keep both processes busy. */
const READ_AHEAD = 64;

/**
 * Contents of blobs in the order asked, from one `git cat-file --batch`; `undefined` for what is missing or no
 * blob, `too-large` beyond `MAX_BLOB_BYTES`. Holds one content and asks at most `READ_AHEAD` ids ahead.
 * @throws DiffdexError GIT_FAILED where an object is damaged, and whatever `blobs` throws
 */
export async function* readBlobs(
  directory: string,
  blobs: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<BlobContent, void, undefined> {
  const window = new RequestWindow();
  const output = streamGit(directory, ['cat-file', '--batch'], requests(blobs, window));
  const reader = new ByteReader(output);
  try {
    for (let header = await reader.readLine(); header !== undefined; header = await reader.readLine()) {
      const content = await readContent(reader, header);
      window.answer();
      yield content;
    }
  } finally {
    window.open();
    await output.return();
  }
}

/** `<id> <type> <size>` is followed by the content and a newline, `<id> missing` by nothing. */
async function readContent(reader: ByteReader, header: string): Promise<BlobContent> {
  const [, type, size] = header.split(' ');
  if (size === undefined) return undefined;
  const sizeBytes = Number(size);
  if (type !== 'blob' || sizeBytes > MAX_BLOB_BYTES) {
    await reader.skipBytes(sizeBytes + 1);
    return type === 'blob' ? 'too-large' : undefined;
  }
  const content = await reader.readBytes(sizeBytes);
  await reader.skipBytes(1);
  return content;
}

async function* requests(
  blobs: AsyncIterable<string> | Iterable<string>,
  window: RequestWindow,
): AsyncGenerator<string, void, undefined> {
  for await (const blob of blobs) {
    await window.ask();
    yield `${isObjectId(blob) ? blob : NULL_ID}\n`;
  }
}

/** Lets requests run ahead of answers by `READ_AHEAD` and no more. */
class RequestWindow {
  #underway = 0;
  #isOpen = false;
  #wake: (() => void) | undefined;

  async ask(): Promise<void> {
    while (this.#underway >= READ_AHEAD && !this.#isOpen) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    this.#underway++;
  }

  answer(): void {
    this.#underway--;
    this.#wake?.();
  }

  /** Lets all waiting calls through, so that they can end. */
  open(): void {
    this.#isOpen = true;
    this.#wake?.();
  }
}
