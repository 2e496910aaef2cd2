import { digestOf } from '../../src/platform/digest.js';
import { toHalf } from '../../src/platform/half-precision.js';
import type { ChunkRow, EmbedderIdentity, FileRow, HalfVector } from '../../src/core/types.js';
import type { SnapshotFacts, WriteBatch } from '../../src/core/ports/snapshot-writer.js';

/** Numbers in a sample vector. */
export const DIMENSION = 8;

export const IDENTITY: EmbedderIdentity = {
  id: 'sample-8',
  digest: digestOf('sample'),
  dimension: DIMENSION,
};

/** A file of the sample: its path and the contents of its chunks, one line each. */
export interface SampleFile {
  path: string;
  contents: readonly string[];
  language?: string;
  kind?: ChunkRow['kind'];
  /** Of what its chunks define: as many as two words of a content, or more. */
  kinds?: ChunkRow['kinds'];
}

export function sampleHash(content: string): string {
  return digestOf('input', content);
}

/** A unit vector that only the content decides. */
export function sampleFloats(content: string): Float32Array {
  const seed = digestOf('vector', content);
  const floats = Float32Array.from(
    { length: DIMENSION },
    (_, i) => Number.parseInt(seed.slice(2 * i, 2 * i + 2), 16) - 127.5,
  );
  const length = Math.hypot(...floats);
  return floats.map((value) => value / length);
}

export function sampleVector(content: string): HalfVector {
  return toHalf(sampleFloats(content));
}

/** The chunk rows of a file, as indexing would make them. */
export function sampleChunks(file: SampleFile): ChunkRow[] {
  const seen = new Map<string, number>();
  return file.contents.map((content, i) => {
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    const defines = content.split(' ').slice(0, 2);
    return {
      id: digestOf(file.path, content, String(ordinal)),
      path: file.path,
      blob: digestOf(...file.contents),
      language: file.language ?? 'text',
      kind: file.kind ?? 'function',
      symbol: `Sample.${content.split(' ', 1)[0] ?? ''}`,
      ...{ defines, kinds: file.kinds ?? defines.map(() => file.kind ?? 'function') },
      nameRows: defines.map((_, at) => at * 300),
      startLine: i + 1,
      endLine: i + 1,
      content,
      contentHash: sampleHash(content),
      terms: content.toLowerCase(),
    };
  });
}

/** A file without contents is a skipped one. */
export function sampleFileRow(file: SampleFile): FileRow {
  return {
    path: file.path,
    blob: digestOf(...file.contents),
    mode: '100644',
    language: file.language ?? 'text',
    sizeBytes: file.contents.join('\n').length,
    skip: file.contents.length === 0 ? 'binary' : '',
    chunks: file.contents.length,
    digest: digestOf(...file.contents.map(sampleHash)),
    terms: file.contents.join(' ').toLowerCase(),
    references: '',
  };
}

export function sampleBatch(files: readonly SampleFile[], removed: readonly string[] = []): WriteBatch {
  return {
    files: files.map((file) => ({
      row: sampleFileRow(file),
      vector: file.contents.length > 0 ? sampleVector(file.contents.join('\n')) : undefined,
    })),
    chunks: files.flatMap((file) =>
      sampleChunks(file).map((row) => ({ row, vector: sampleVector(row.content) })),
    ),
    removed,
  };
}

export function sampleFacts(files: readonly SampleFile[]): SnapshotFacts {
  const indexed = files.filter(({ contents }) => contents.length > 0);
  const skipped = files.length - indexed.length;
  return {
    source: 'git',
    revision: 'a'.repeat(40),
    tree: 'b'.repeat(40),
    rules: { cutting: '0c', judging: '0d' },
    optionsDigest: digestOf('options'),
    counts: {
      files: indexed.length,
      chunks: indexed.reduce((sum, { contents }) => sum + contents.length, 0),
      skipped: skipped > 0 ? { binary: skipped } : {},
    },
    contentDigest: digestOf(...indexed.map((file) => file.path)),
  };
}
