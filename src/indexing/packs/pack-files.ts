import { DiffdexError } from '../../core/errors.js';
import type { PackedFile } from '../../core/results/pack.js';
import type { SnapshotReader } from '../../core/ports/snapshot-reader.js';

/** Paths of one read: enough to make reads few, and few enough to hold their rows. */
const PATHS_PER_READ = 1_000;

/** Every file of a snapshot with its chunks, in the order of their paths. Holds a thousand files at a time. */
export async function* packFiles(reader: SnapshotReader, signal?: AbortSignal): AsyncIterable<PackedFile> {
  const paths: string[] = [];
  for await (const files of reader.listFiles()) for (const { path } of files) paths.push(path);
  paths.sort();
  for (let from = 0; from < paths.length; from += PATHS_PER_READ) {
    signal?.throwIfAborted();
    const { files, chunks } = await reader.readRows(paths.slice(from, from + PATHS_PER_READ));
    const byPath = new Map<string, PackedFile>(
      files.map(({ row: { path, mode, blob, sizeBytes, language, skip, terms, references } }) => [
        path,
        { entry: { path, mode, blob, sizeBytes }, language, skip, terms, references, chunks: [] },
      ]),
    );
    for (const { row, vector } of chunks) {
      const file = byPath.get(row.path);
      if (!file || !vector) throw incomplete();
      file.chunks.push({ ...row, vector });
    }
    yield* [...byPath.keys()].sort().flatMap((path) => byPath.get(path) ?? []);
  }
}

function incomplete(): DiffdexError {
  return new DiffdexError('INDEX_CORRUPT', 'The index contains a chunk without its file or vector.', {
    hint: 'Run `diffdex verify --repair`.',
  });
}
