import { Readable } from 'node:stream';
import type { Chunker } from '../../core/ports/chunker.js';
import type { Reporter } from '../../core/ports/reporter.js';
import type { SnapshotWriter } from '../../core/ports/snapshot-writer.js';
import type { Chunk } from '../../core/types.js';
import { buildRows, buildSkippedRow } from './build-rows.js';
import type { EmbeddingLedger } from '../vectors/embedding-ledger.js';
import { fileVectorOf } from './file-vector.js';
import type { PhaseClock } from '../summary/phase-clock.js';
import type { ReadFile } from './read-files.js';
import type { UpdateTally } from '../summary/update-tally.js';
import { WriteBuffer } from './write-buffer.js';

/** Text that is parsed as one unit of work, in UTF-16 units and files: large enough to keep a worker busy. */
const GROUP_CHARACTERS = 512 * 1024;
const GROUP_FILES = 128;
/** Groups under way at once: parsing goes on in workers while the former group is embedded and written. */
const GROUPS_AHEAD = 3;

interface CutFile {
  file: ReadFile;
  language: string;
  chunks: Chunk[];
  references: string;
}

export interface IndexParts {
  chunker: Chunker;
  ledger: Pick<EmbeddingLedger, 'vectorsOf'>;
  /** Takes the rows; whether it writes them is its own affair. */
  writer: Pick<SnapshotWriter, 'write'>;
  tally: UpdateTally;
  clock: PhaseClock;
  reporter: Reporter;
  signal?: AbortSignal | undefined;
}

/**
 * Parses, embeds and writes a stream of files, then takes the `removed` paths out (read when the stream has ended).
 * Memory is bounded by the groups under way. Returns how many chunks were deleted.
 */
export async function indexFiles(
  files: AsyncIterable<ReadFile>,
  removed: ReadonlySet<string>,
  parts: IndexParts,
): Promise<number> {
  const { chunker, clock, reporter, signal } = parts;
  const buffer = new WriteBuffer(parts.writer, clock);
  const options = { concurrency: GROUPS_AHEAD, ...(signal && { signal }) };
  const groups = Readable.from(groupFiles(clock.timeEach('read', files))).map(
    (group: ReadFile[]) => clock.time('parse', () => cutGroup(group, chunker)),
    options,
  ) as AsyncIterable<CutFile[]>;
  let done = 0;
  let chunks = 0;
  for await (const group of groups) {
    signal?.throwIfAborted();
    chunks += await embedGroup(group, parts, buffer);
    done += group.length;
    reporter.advance(done, { chunks });
    await buffer.writeIfFull();
  }
  return buffer.finish([...removed]);
}

async function* groupFiles(files: AsyncIterable<ReadFile>): AsyncIterable<ReadFile[]> {
  let group: ReadFile[] = [];
  let characters = 0;
  for await (const file of files) {
    group.push(file);
    if (file.skip === '') characters += file.text.length;
    if (characters < GROUP_CHARACTERS && group.length < GROUP_FILES) continue;
    yield group;
    group = [];
    characters = 0;
  }
  if (group.length > 0) yield group;
}

async function cutGroup(group: readonly ReadFile[], chunker: Chunker): Promise<CutFile[]> {
  const named = group.map((file) => ({ file, language: languageOf(file, chunker) }));
  const texts = named.flatMap(({ file, language }) => {
    if (file.skip !== '') return [];
    const { path, blob } = file.item.entry;
    return [{ path, blob, language, text: file.text }];
  });
  const cut = texts.length > 0 ? await chunker.cut(texts) : [];
  let position = 0;
  return named.map(({ file, language }): CutFile => {
    if (file.skip !== '') return { file, language, chunks: [], references: '' };
    const made = cut[position++];
    if (made) return { file, language, ...made };
    return { file: { item: file.item, skip: 'too-slow' }, language, chunks: [], references: '' };
  });
}

function languageOf(file: ReadFile, chunker: Chunker): string {
  return chunker.languageOf(file.item.entry.path, file.skip === '' ? file.text : '');
}

async function embedGroup(
  group: readonly CutFile[],
  parts: IndexParts,
  buffer: WriteBuffer,
): Promise<number> {
  const built = group.map(({ file: { item, skip }, language, chunks, references }) =>
    skip === ''
      ? buildRows(item.entry, language, chunks, references)
      : { file: buildSkippedRow(item.entry, language, skip), chunks: [] },
  );
  const rows = built.flatMap(({ chunks }) => chunks);
  const vectors = await parts.clock.time('embed', () => parts.ledger.vectorsOf(rows));
  let position = 0;
  group.forEach(({ file: { item } }, index) => {
    const made = built[index];
    if (!made) return;
    const own = vectors.slice(position, (position += made.chunks.length));
    buffer.add(made.file, fileVectorOf(own), made.chunks, own);
    parts.tally.put(made.file, item.kind);
  });
  return vectors.length;
}
