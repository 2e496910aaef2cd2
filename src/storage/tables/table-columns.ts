import type { TableName } from '../lance-files/table-names.js';

/** The columns of the tables, as Lance names their types; `?` where a value may be absent. */
const COLUMNS = {
  chunks: [
    'id string',
    'path string',
    'blob string',
    'language string',
    'kind string',
    'symbol string',
    'defines list',
    'item string?',
    'kinds list',
    'item string?',
    'name_rows list',
    'item int32?',
    'start_line int32',
    'end_line int32',
    'content string',
    'content_hash string',
    'terms string',
  ],
  files: [
    'path string',
    'blob string',
    'mode string',
    'language string',
    'size_bytes int64',
    'skip string',
    'chunks int32',
    'digest string',
    'terms string',
    'references string',
  ],
} as const satisfies Record<TableName, readonly string[]>;

/** Whether a table has the columns that this version reads and writes, in order, with vectors of some dimension. */
export function hasOwnColumns(table: TableName, columns: readonly string[]): boolean {
  const wanted = COLUMNS[table];
  return (
    columns.length === wanted.length + 1 &&
    wanted.every((column, i) => columns[i] === column) &&
    /^vector fixed_size_list:halffloat:\d{1,5}\?$/.test(columns.at(-1) ?? '')
  );
}
