import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, Table } from '@lancedb/lancedb';
import { DiffdexError } from '../core/errors.js';
import type { Arrow, Lance } from './lance.js';
import { conditionsOn } from './read-rows.js';
import { isIn } from './sql-text.js';
import { storageErrorOf } from './storage-errors.js';

/** Longer words are not indexed. */
const MAX_WORD_LENGTH = 64;

/** One pass merges the data, the next the indexes of what was merged, and one finds nothing. */
const MOST_PASSES = 6;

/** LanceDB's own name for an index on the column `terms`. */
const TERMS_INDEX = 'terms_idx';

/** Rows that a write touched. */
export interface Touched {
  inserted: number;
  updated: number;
  deleted: number;
}

/** One table under an update. Readers do not see its new versions before a manifest names them. */
export class TableUpdate {
  readonly table: Table;
  readonly #key: string;
  readonly #isNew: boolean;

  private constructor(table: Table, key: string, isNew: boolean) {
    this.table = table;
    this.#key = key;
    this.#isNew = isNew;
  }

  /** Goes on from a version; what an interrupted update wrote after it no longer counts. */
  static async resume(
    connection: Connection,
    { name, key }: { name: string; key: string },
    version: number,
  ): Promise<TableUpdate> {
    const table = await connection.openTable(name);
    if ((await table.version()) !== version) {
      await table.checkout(version);
      await table.restore();
    }
    return new TableUpdate(table, key, false);
  }

  /** Starts with an empty version. Former versions stay readable, unless the table was damaged. */
  static async create(
    connection: Connection,
    { directory, name, key }: { directory: string; name: string; key: string },
    schema: Arrow.Schema,
  ): Promise<TableUpdate> {
    const path = join(directory, `${name}.lance`);
    let table: Table;
    try {
      const mode = existsSync(path) ? 'overwrite' : 'create';
      table = await connection.createEmptyTable(name, schema, { mode });
    } catch (error) {
      const known = storageErrorOf(error, directory);
      if (!(known instanceof DiffdexError && known.code === 'INDEX_CORRUPT')) throw error;
      await rm(path, { recursive: true, force: true });
      table = await connection.createEmptyTable(name, schema);
    }
    // Makes concurrent merges of equal keys conflict instead of leaving duplicates, should the lock ever fail.
    await table.setUnenforcedPrimaryKey(key);
    return new TableUpdate(table, key, true);
  }

  /** Puts rows in place of everything that the table holds for `paths`, in one commit. */
  async replace(rows: Arrow.Table, paths: readonly string[]): Promise<Touched> {
    if (this.#isNew) {
      if (rows.numRows > 0) await this.table.add(rows);
      return { inserted: rows.numRows, updated: 0, deleted: 0 };
    }
    const merge = this.table
      .mergeInsert(this.#key)
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .whenNotMatchedBySourceDelete({ where: isIn('path', paths) });
    const { numInsertedRows, numUpdatedRows, numDeletedRows } = await merge.execute(rows);
    return { inserted: numInsertedRows, updated: numUpdatedRows, deleted: numDeletedRows };
  }

  async remove(paths: readonly string[]): Promise<Touched> {
    let deleted = 0;
    for (const condition of conditionsOn('path', paths)) {
      deleted += (await this.table.delete(condition)).numDeletedRows;
    }
    return { inserted: 0, updated: 0, deleted };
  }

  /**
   * Builds the full-text index that a new table lacks. The words come prepared, so they are only cut at spaces and
   * reduced to English stems: `retries` finds `retry`.
   */
  async createTermsIndex(lance: Lance): Promise<void> {
    const config = lance.Index.fts({
      baseTokenizer: 'whitespace',
      maxTokenLength: MAX_WORD_LENGTH,
      lowercase: false,
      language: 'English',
      stem: true,
      removeStopWords: false,
      asciiFolding: false,
      withPosition: false,
    });
    await this.table.createIndex('terms', { config });
  }

  /** Rows that the full-text index does not have yet; they are found all the same, but one by one. */
  async countUnindexedRows(): Promise<number> {
    return (await this.table.indexStats(TERMS_INDEX))?.numUnindexedRows ?? 0;
  }

  /** Merges small files, drops deleted rows and brings the full-text index up to date. Removes no version. */
  async compact(): Promise<void> {
    await this.table.optimize({ cleanupOlderThan: new Date(0) });
  }

  /** Compacts until there is nothing left to do, so that {@link removeVersions} makes no further version. */
  async settle(): Promise<void> {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const before = await this.table.version();
      await this.compact();
      if ((await this.table.version()) === before) return;
    }
  }

  /** Removes versions from before a time, but never the newest. */
  async removeVersions(before: Date): Promise<void> {
    await this.table.optimize({ cleanupOlderThan: before });
  }
}
