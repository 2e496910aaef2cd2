import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';
import { ownLinesOf } from '../../core/own-lines.js';

/** Files that are read together. */
const PATHS_PER_READ = 500;

/** The lines of indexed files, from their chunks, by path. Blank lines between chunks may be absent. */
export async function linesOfFiles(
  reader: Pick<SnapshotReader, 'readChunks'>,
  paths: readonly string[],
): Promise<Map<string, (string | undefined)[]>> {
  const lines = new Map<string, (string | undefined)[]>();
  for (let from = 0; from < paths.length; from += PATHS_PER_READ) {
    for (const chunk of await reader.readChunks(paths.slice(from, from + PATHS_PER_READ))) {
      const ofFile = lines.get(chunk.path) ?? [];
      ownLinesOf(chunk).forEach((line, at) => (ofFile[chunk.startLine - 1 + at] = line));
      lines.set(chunk.path, ofFile);
    }
  }
  return lines;
}
