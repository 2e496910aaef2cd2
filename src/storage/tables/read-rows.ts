import { byPathAndLine } from '../../core/by-path-and-line.js';
import type { Table } from '@lancedb/lancedb';
import type { FileEntry, ReferenceRow } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow, HalfVector } from '../../core/types.js';
import { CHUNK_ROWS } from './chunk-columns.js';
import { FILE_ENTRIES, REFERENCE_ROWS } from './file-columns.js';
import { optionalVectorColumn, textColumn, vectorColumn } from './read-columns.js';
import type { RowLayout } from './row-layout.js';
import { isIn } from './sql-text.js';

/** Values in one `IN (…)`: the time to plan a query grows faster than the list. */
const VALUES_PER_QUERY = 1_000;

/** Every row of the table `files`, in batches, without order. */
export async function* readFiles(table: Table): AsyncIterable<FileEntry[]> {
  for await (const batch of table.query().select([...FILE_ENTRIES.columns])) yield FILE_ENTRIES.decode(batch);
}

/** What every file defines and uses that has rules for it, in batches, without order. */
export async function* readReferences(table: Table): AsyncIterable<ReferenceRow[]> {
  const query = table
    .query()
    .where("`references` != ''")
    .select([...REFERENCE_ROWS.columns]);
  for await (const batch of query) yield REFERENCE_ROWS.decode(batch);
}

/** Rows of the table `files` that are symbolic links. */
export async function readLinks(table: Table): Promise<FileEntry[]> {
  const query = table
    .query()
    .where("mode = '120000'")
    .select([...FILE_ENTRIES.columns]);
  const links: FileEntry[] = [];
  for await (const batch of query) links.push(...FILE_ENTRIES.decode(batch));
  return links;
}

/** Chunks in which the column has one of the values, sorted by path and place. */
export async function readChunks(
  table: Table,
  column: 'id' | 'path',
  values: readonly string[],
): Promise<ChunkRow[]> {
  const rows: ChunkRow[] = [];
  for (const condition of conditionsOn(column, values)) {
    const query = table
      .query()
      .where(condition)
      .select([...CHUNK_ROWS.columns]);
    for await (const batch of query) for (const row of CHUNK_ROWS.decode(batch)) rows.push(row);
  }
  return rows.sort(byPathAndLine);
}

/** Rows of any kind with their vectors, for paths, as they come. */
export async function readWithVectors<Row>(
  table: Table,
  layout: RowLayout<Row>,
  paths: readonly string[],
): Promise<{ row: Row; vector: HalfVector | undefined }[]> {
  const rows: { row: Row; vector: HalfVector | undefined }[] = [];
  for (const condition of conditionsOn('path', paths)) {
    const query = table
      .query()
      .where(condition)
      .select([...layout.columns, 'vector']);
    for await (const batch of query) {
      const vector = optionalVectorColumn(batch, 'vector');
      layout.decode(batch).forEach((row, i) => rows.push({ row, vector: vector(i) }));
    }
  }
  return rows;
}

/** The path of every row, in batches. */
export async function* readPaths(table: Table): AsyncIterable<string[]> {
  for await (const batch of table.query().select(['path'])) {
    const path = textColumn(batch, 'path');
    yield Array.from({ length: batch.numRows }, (_, row) => path(row));
  }
}

/** Vectors by content hash of the chunks in which the column has one of the values. */
export async function readVectors(
  table: Table,
  column: 'content_hash' | 'path',
  values: readonly string[],
): Promise<Map<string, HalfVector>> {
  const vectors = new Map<string, HalfVector>();
  for (const condition of conditionsOn(column, values)) {
    for await (const batch of table.query().where(condition).select(['content_hash', 'vector'])) {
      const contentHash = textColumn(batch, 'content_hash');
      const vector = vectorColumn(batch, 'vector');
      for (let row = 0; row < batch.numRows; row++) vectors.set(contentHash(row), vector(row));
    }
  }
  return vectors;
}

/** The values in as many conditions as it takes to keep each list short. */
export function* conditionsOn(column: string, values: readonly string[]): Iterable<string> {
  const distinct = [...new Set(values)];
  for (let from = 0; from < distinct.length; from += VALUES_PER_QUERY) {
    yield isIn(column, distinct.slice(from, from + VALUES_PER_QUERY));
  }
}
