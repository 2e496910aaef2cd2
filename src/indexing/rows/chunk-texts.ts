import type { PackedFile } from '../../core/results/pack.js';
import type { Source } from '../../core/ports/source.js';
import type { ChunkRow } from '../../core/types.js';
import { fileText } from '../skip/file-text.js';

/** Files whose blobs are read together. */
const FILES_PER_READ = 256;

/** Takes out the texts that are plain lines of their blob; a header with collapsed bodies is not, and keeps its text. */
export async function* omitTexts(
  files: AsyncIterable<PackedFile>,
  source: Source,
): AsyncIterable<PackedFile> {
  let group: PackedFile[] = [];
  for await (const file of files) {
    group.push(file);
    if (group.length < FILES_PER_READ) continue;
    yield* await omitFrom(group, source);
    group = [];
  }
  yield* await omitFrom(group, source);
}

async function omitFrom(files: readonly PackedFile[], source: Source): Promise<PackedFile[]> {
  const lines = await readLines(
    files.filter(({ chunks }) => chunks.length > 0).map(({ entry }) => entry),
    source,
  );
  return files.map((file) => {
    const ofFile = lines.get(file.entry.path);
    if (!ofFile) return file;
    const chunks = file.chunks.map((chunk) =>
      chunk.content === spanOf(ofFile, chunk) ? { ...chunk, content: '' } : chunk,
    );
    return { ...file, chunks };
  });
}

/** Reads files; `undefined` for what cannot be read here, or must not be. */
interface FileContents {
  read(files: readonly { path: string; blob: string }[]): Promise<(Buffer | undefined)[]>;
}

/** Puts back the texts that were left out; a row whose file cannot be read here stays without. */
export async function completeTexts<Row extends ChunkRow>(
  rows: readonly Row[],
  contents: FileContents,
): Promise<Row[]> {
  const without = rows.filter(({ content }) => content === '');
  const files = [...new Map(without.map((row) => [row.path, row])).values()];
  const found = await contents.read(files);
  const lines = new Map(
    files.flatMap(({ path }, i) => {
      const content = found[i];
      return content ? [[path, fileText(path, content).split('\n')] as const] : [];
    }),
  );
  return rows.map((row) => {
    const ofFile = row.content === '' ? lines.get(row.path) : undefined;
    return ofFile ? { ...row, content: spanOf(ofFile, row) } : row;
  });
}

/** Lines of files by path. */
async function readLines(
  files: readonly Pick<ChunkRow, 'path' | 'blob'>[],
  source: Source,
): Promise<Map<string, string[]>> {
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()];
  const lines = new Map<string, string[]>();
  if (distinct.length === 0) return lines;
  let position = 0;
  for await (const content of source.readBlobs(distinct.map(({ blob }) => blob))) {
    const path = distinct[position++]?.path;
    if (content instanceof Buffer && path !== undefined) lines.set(path, fileText(path, content).split('\n'));
  }
  return lines;
}

function spanOf(
  lines: readonly string[],
  { startLine, endLine }: Pick<ChunkRow, 'startLine' | 'endLine'>,
): string {
  return lines.slice(startLine - 1, endLine).join('\n');
}
