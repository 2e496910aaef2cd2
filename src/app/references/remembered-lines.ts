import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import { linesOfFiles } from './lines-of-files.js';

type Lines = Awaited<ReturnType<typeof linesOfFiles>>;

/** Lines that are kept for one reader at most, some 10 MB. */
const MAX_LINES = 200_000;

const remembered = new WeakMap<object, { lines: Lines; count: number }>();

/** As `linesOfFiles`, for whoever asks again and again: lines that were read are kept as long as the reader is. */
export async function rememberedLines(
  reader: Pick<SnapshotReader, 'readChunks'>,
  paths: readonly string[],
): Promise<Lines> {
  let known = remembered.get(reader);
  if (!known || known.count > MAX_LINES) remembered.set(reader, (known = { lines: new Map(), count: 0 }));
  const { lines } = known;
  for (const [path, ofFile] of await linesOfFiles(
    reader,
    paths.filter((path) => !lines.has(path)),
  )) {
    lines.set(path, ofFile);
    known.count += ofFile.length;
  }
  return lines;
}
