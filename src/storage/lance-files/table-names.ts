import { join } from 'node:path';

/** The tables of an index. */
export const TABLE_NAMES = ['chunks', 'files'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** The folders of an index directory that hold a table each, as Lance names them. */
export const TABLE_FOLDERS: readonly string[] = TABLE_NAMES.map(folderNameOf);

/** What the folder of a table is called in an index directory. */
export function folderNameOf(table: TableName): string {
  return `${table}.lance`;
}

/** Where a table lies. */
export function tableFolder(directory: string, table: TableName): string {
  return join(directory, folderNameOf(table));
}
