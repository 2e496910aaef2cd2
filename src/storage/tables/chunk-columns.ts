import type { WriteBatch } from '../../core/ports/snapshot-writer.js';
import type { ChunkKind, ChunkRow } from '../../core/types.js';
import type { ColumnBuilder } from './build-columns.js';
import type { Arrow } from './lance.js';
import type { RowLayout } from './row-layout.js';
import { numberColumn, numbersColumn, textColumn, textsColumn } from './read-columns.js';

const CHUNK_COLUMNS = [
  'id',
  'path',
  'blob',
  'language',
  'kind',
  'symbol',
  'defines',
  'kinds',
  'name_rows',
  'start_line',
  'end_line',
  'content',
  'content_hash',
  'terms',
] as const;

export function encodeChunks(
  build: ColumnBuilder,
  chunks: WriteBatch['chunks'],
  dimension: number,
): Arrow.Table {
  const text = (pick: (row: ChunkRow) => string) => build.text(chunks.map(({ row }) => pick(row)));
  const columns = {
    id: text((row) => row.id),
    path: text((row) => row.path),
    blob: text((row) => row.blob),
    language: text((row) => row.language),
    kind: text((row) => row.kind),
    symbol: text((row) => row.symbol),
    defines: build.texts(chunks.map(({ row }) => row.defines)),
    kinds: build.texts(chunks.map(({ row }) => row.kinds)),
    name_rows: build.integers(chunks.map(({ row }) => row.nameRows)),
    start_line: build.integer(chunks.map(({ row }) => row.startLine)),
    end_line: build.integer(chunks.map(({ row }) => row.endLine)),
    content: text((row) => row.content),
    content_hash: text((row) => row.contentHash),
    terms: text((row) => row.terms),
    vector: build.vector(
      chunks.map(({ vector }) => vector),
      dimension,
    ),
  } satisfies Record<(typeof CHUNK_COLUMNS)[number] | 'vector', Arrow.Data>;
  return build.table(columns, chunks.length);
}

/** Chunk rows as they stand in the table `chunks`. */
export const CHUNK_ROWS: RowLayout<ChunkRow> = {
  columns: CHUNK_COLUMNS,
  decode: decodeChunks,
  weigh: (row) => row.content.length + row.terms.length + row.path.length,
};

function decodeChunks(batch: Arrow.RecordBatch): ChunkRow[] {
  const id = textColumn(batch, 'id');
  const path = textColumn(batch, 'path');
  const blob = textColumn(batch, 'blob');
  const language = textColumn(batch, 'language');
  const kind = textColumn(batch, 'kind');
  const symbol = textColumn(batch, 'symbol');
  const defines = textsColumn(batch, 'defines');
  const kinds = textsColumn(batch, 'kinds');
  const nameRows = numbersColumn(batch, 'name_rows');
  const startLine = numberColumn(batch, 'start_line');
  const endLine = numberColumn(batch, 'end_line');
  const content = textColumn(batch, 'content');
  const contentHash = textColumn(batch, 'content_hash');
  const terms = textColumn(batch, 'terms');
  return Array.from({ length: batch.numRows }, (_, row) => ({
    id: id(row),
    path: path(row),
    blob: blob(row),
    language: language(row),
    kind: kind(row) as ChunkKind,
    symbol: symbol(row),
    defines: defines(row),
    kinds: kinds(row) as ChunkKind[],
    nameRows: nameRows(row),
    startLine: startLine(row),
    endLine: endLine(row),
    content: content(row),
    contentHash: contentHash(row),
    terms: terms(row),
  }));
}
