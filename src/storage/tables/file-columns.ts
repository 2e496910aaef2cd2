import type { FileEntry, ReferenceRow } from '../../core/ports/snapshot-reader.js';
import type { WriteBatch } from '../../core/ports/snapshot-writer.js';
import type { FileRow } from '../../core/types.js';
import type { ColumnBuilder } from './build-columns.js';
import type { Arrow } from './lance.js';
import type { RowLayout } from './row-layout.js';
import { numberColumn, textColumn } from './read-columns.js';

const FILE_COLUMNS = ['path', 'blob', 'mode', 'language', 'size_bytes', 'skip', 'chunks', 'digest'] as const;

export function encodeFiles(
  build: ColumnBuilder,
  files: WriteBatch['files'],
  dimension: number,
): Arrow.Table {
  const text = (pick: (row: FileRow) => string) => build.text(files.map(({ row }) => pick(row)));
  const columns = {
    path: text((row) => row.path),
    blob: text((row) => row.blob),
    mode: text((row) => row.mode),
    language: text((row) => row.language),
    size_bytes: build.large(files.map(({ row }) => row.sizeBytes)),
    skip: text((row) => row.skip),
    chunks: build.integer(files.map(({ row }) => row.chunks)),
    digest: text((row) => row.digest),
    terms: text((row) => row.terms),
    references: text((row) => row.references),
    vector: build.vector(
      files.map(({ vector }) => vector),
      dimension,
    ),
  } satisfies Record<(typeof FILE_COLUMNS)[number] | 'terms' | 'references' | 'vector', Arrow.Data>;
  return build.table(columns, files.length);
}

/** File entries as they stand in the table `files`. */
export const FILE_ENTRIES: RowLayout<FileEntry> = {
  columns: FILE_COLUMNS,
  decode: decodeFiles,
  weigh: (entry) => entry.path.length + entry.blob.length + entry.digest.length,
};

/** What files define and use. */
export const REFERENCE_ROWS: RowLayout<ReferenceRow> = {
  columns: ['path', 'language', 'references'],
  decode: (batch) => {
    const path = textColumn(batch, 'path');
    const language = textColumn(batch, 'language');
    const references = textColumn(batch, 'references');
    return Array.from({ length: batch.numRows }, (_, row) => ({
      path: path(row),
      language: language(row),
      references: references(row),
    }));
  },
  weigh: (row) => row.path.length + row.references.length,
};

/** Whole file rows, their words and references included. */
export const FILE_ROWS: RowLayout<FileRow> = {
  columns: [...FILE_COLUMNS, 'terms', 'references'],
  decode: (batch) => {
    const terms = textColumn(batch, 'terms');
    const references = textColumn(batch, 'references');
    return decodeFiles(batch).map((entry, row) => ({
      ...entry,
      terms: terms(row),
      references: references(row),
    }));
  },
  weigh: (row) => FILE_ENTRIES.weigh(row) + row.terms.length + row.references.length,
};

function decodeFiles(batch: Arrow.RecordBatch): FileEntry[] {
  const path = textColumn(batch, 'path');
  const blob = textColumn(batch, 'blob');
  const mode = textColumn(batch, 'mode');
  const language = textColumn(batch, 'language');
  const sizeBytes = numberColumn(batch, 'size_bytes');
  const skip = textColumn(batch, 'skip');
  const chunks = numberColumn(batch, 'chunks');
  const digest = textColumn(batch, 'digest');
  return Array.from({ length: batch.numRows }, (_, row) => ({
    path: path(row),
    blob: blob(row),
    mode: mode(row),
    language: language(row),
    sizeBytes: sizeBytes(row),
    skip: skip(row) as FileRow['skip'],
    chunks: chunks(row),
    digest: digest(row),
  }));
}
