import { lstatSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, Table } from '@lancedb/lancedb';
import { DiffdexError } from '../../core/errors.js';
import { FIRST_LONG_WORD_BYTES } from '../../text/full-text-word.js';
import type { Arrow, Lance } from './lance.js';
import { conditionsOn } from './read-rows.js';
import { requireOwnTable } from './require-own-table.js';
import { isIn } from './sql-text.js';
import { lostLockError, storageErrorOf } from '../files/storage-errors.js';
import { tableFolder, type TableName } from '../lance-files/table-names.js';
import { readTableVersion, type Fragment } from '../lance-files/table-version.js';

/** Rewriting a fragment of so little of a table takes up little space for as long as a snapshot stays. */
const FRAGMENT_SHARE = 1 / 6;

/** One pass merges what no index knows yet, the next merges that with the rest, and one finds nothing. */
const MAX_PASSES = 6;

/** LanceDB's own name for an index on the column `terms`. */
const TERMS_INDEX = 'terms_idx';

/** Where a table is, and the column whose values are unique in it. */
export interface TableLocation {
  /** The index directory. */
  directory: string;
  name: TableName;
  key: string;
  /** Rows of a fragment of a new table, at least. */
  minFragmentRows: number;
}

/** Rows that a write touched. */
export interface Touched {
  inserted: number;
  updated: number;
  deleted: number;
}

/** One table under an update. Readers do not see its new versions before a manifest names them. */
export class TableUpdate {
  readonly table: Table;
  /** Absolute path of the folder of the table. */
  readonly folder: string;
  /** Whether an update that was not published left versions behind; the version that this one starts with is after them. */
  readonly hasAbandonedVersions: boolean;
  readonly #key: string;
  readonly #minFragmentRows: number;
  #addedRows = 0;
  readonly #isNew: boolean;

  private constructor(
    table: Table,
    location: TableLocation,
    state: { isNew: boolean; hasAbandonedVersions: boolean },
  ) {
    this.table = table;
    this.folder = tableFolder(location.directory, location.name);
    this.hasAbandonedVersions = state.hasAbandonedVersions;
    this.#key = location.key;
    this.#minFragmentRows = location.minFragmentRows;
    this.#isNew = state.isNew;
  }

  /** Goes on from a version; what an interrupted update wrote after it no longer counts. */
  static async resume(
    connection: Connection,
    location: TableLocation,
    version: number,
  ): Promise<TableUpdate> {
    await requireOwnTable(location.directory, location.name, version);
    const table = await connection.openTable(location.name);
    const hasAbandonedVersions = (await table.version()) !== version;
    const update = new TableUpdate(table, location, { isNew: false, hasAbandonedVersions });
    if (hasAbandonedVersions) await update.rollBack(version);
    return update;
  }

  /**
   * Starts with an empty version. Former versions stay readable, unless the table was damaged or not one of diffdex.
   *
   * @param published the newest version that a manifest names, 0 where there is none
   */
  static async create(
    connection: Connection,
    location: TableLocation,
    schema: Arrow.Schema,
    published: number,
  ): Promise<TableUpdate> {
    const { directory, name } = location;
    const path = tableFolder(location.directory, location.name);
    let table: Table;
    try {
      // A link that leads nowhere is there, too.
      const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
      if (isThere) await requireOwnTable(directory, name, undefined);
      table = await connection.createEmptyTable(name, schema, { mode: isThere ? 'overwrite' : 'create' });
    } catch (error) {
      const known = storageErrorOf(error, directory);
      if (!(known instanceof DiffdexError && known.code === 'INDEX_CORRUPT')) throw error;
      await rm(path, { recursive: true, force: true });
      table = await connection.createEmptyTable(name, schema);
    }
    const hasAbandonedVersions = (await table.version()) > published + 1;
    return new TableUpdate(table, location, { isNew: true, hasAbandonedVersions });
  }

  /** Puts rows in place of everything that the table holds for `paths`, in one commit. */
  async replace(rows: Arrow.Table, paths: readonly string[]): Promise<Touched> {
    if (this.#isNew) {
      await this.#addInFragments(rows);
      return { inserted: rows.numRows, updated: 0, deleted: 0 };
    }
    const merge = this.table
      .mergeInsert(this.#key)
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .whenNotMatchedBySourceDelete({ where: isIn('path', paths) });
    const { numInsertedRows, numUpdatedRows, numDeletedRows } = await this.#commit(() => merge.execute(rows));
    return { inserted: numInsertedRows, updated: numUpdatedRows, deleted: numDeletedRows };
  }

  async remove(paths: readonly string[]): Promise<Touched> {
    let deleted = 0;
    for (const condition of conditionsOn('path', paths)) {
      deleted += (await this.#commit(() => this.table.delete(condition))).numDeletedRows;
    }
    return { inserted: 0, updated: 0, deleted };
  }

  /**
   * Builds the full-text index that a new table lacks. The terms come prepared, so they are only cut at spaces: rows that
   * the index does not have yet are taken apart by every search, and stems would take four fifths of that.
   */
  async createTermsIndex(lance: Lance): Promise<void> {
    const config = lance.Index.fts({
      baseTokenizer: 'whitespace',
      maxTokenLength: FIRST_LONG_WORD_BYTES,
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      withPosition: false,
    });
    await this.#commit(() => this.table.createIndex('terms', { config }));
  }

  /** Rows that the full-text index does not have yet; they are found all the same, but one by one. */
  async countUnindexedRows(): Promise<number> {
    return (await this.table.indexStats(TERMS_INDEX))?.numUnindexedRows ?? 0;
  }

  /** When the full-text index was built. */
  async readTermsIndexTime(): Promise<Date> {
    const { files } = await readTableVersion(this.folder, await this.table.version());
    const index = [...files].find((file) => file.startsWith('_indices/')) ?? '_indices';
    return (await stat(join(this.folder, index))).mtime;
  }

  /** Makes a new version that is equal to an older one. */
  async rollBack(version: number): Promise<void> {
    await this.table.checkout(version);
    await this.table.restore();
  }

  /** What the present version is made of. */
  async readFragments(): Promise<Fragment[]> {
    return (await readTableVersion(this.folder, await this.table.version())).fragments;
  }

  /** Writes the rows of fragments anew as one fragment. Rows that are deleted stay behind. */
  async mergeFragments(ids: readonly number[]): Promise<void> {
    const rows = await this.table.query().where(ids.map(isInFragment).join(' OR ')).toArrow();
    const merge = this.table.mergeInsert(this.#key).whenMatchedUpdateAll();
    await this.#commit(() => merge.execute(rows));
  }

  /** Rewrites the table as a whole, until there is nothing left to merge. Removes no version. Returns whether it did. */
  async compact(): Promise<boolean> {
    const first = await this.table.version();
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const before = await this.table.version();
      await this.table.optimize({ cleanupOlderThan: new Date(0) });
      if ((await this.table.version()) === before) break;
    }
    return (await this.table.version()) > first;
  }

  /** Fragments grow with what there is already, so that those of a large table are not many. */
  async #addInFragments(rows: Arrow.Table): Promise<void> {
    for (let from = 0; from < rows.numRows;) {
      const share = Math.floor(this.#addedRows * FRAGMENT_SHARE);
      const fragment = rows.slice(from, from + Math.max(this.#minFragmentRows, share));
      await this.#commit(() => this.table.add(fragment));
      from += fragment.numRows;
      this.#addedRows += fragment.numRows;
    }
  }

  /**
   * Every change of rows goes through here. Lance lets writers that do not know of each other go on; should the lock
   * ever fail, what they wrote would be mixed, but for this.
   *
   * @throws DiffdexError LOCKED
   */
  async #commit<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = await this.table.version();
    const result = await work();
    if ((await this.table.version()) > before + 1) throw lostLockError();
    return result;
  }
}

/** Lance's row ids: the fragment in the upper 32 bits, the position in it in the lower. */
function isInFragment(id: number): string {
  const first = BigInt(id) << 32n;
  return `(_rowid >= ${String(first)} AND _rowid < ${String(first + (1n << 32n))})`;
}
