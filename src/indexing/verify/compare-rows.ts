import { isDeepStrictEqual } from 'node:util';
import type { HalfVector } from '../../core/types.js';
import type { StoredRows } from '../../core/ports/snapshot-reader.js';
import type { Difference, RowLocation } from '../../core/results/verification.js';

/** Whether two vectors count as the same one; `undefined` is none. */
export type SameVector = (expected: HalfVector | undefined, actual: HalfVector | undefined) => boolean;

interface Stored<Row> {
  row: Row;
  vector: HalfVector | undefined;
}

/** Compares what the tables should hold for some paths with what they hold. */
export function compareRows(expected: StoredRows, actual: StoredRows, isSame: SameVector): Difference[] {
  return [
    ...compareTable(expected.files, actual.files, isSame, (row) => ({ table: 'files', path: row.path })),
    ...compareTable(expected.chunks, actual.chunks, isSame, (row) => ({
      table: 'chunks',
      path: row.path,
      id: row.id,
      startLine: row.startLine,
    })),
  ];
}

function compareTable<Row extends object>(
  expected: readonly Stored<Row>[],
  actual: readonly Stored<Row>[],
  isSame: SameVector,
  locationOf: (row: Row) => RowLocation,
): Difference[] {
  const found = new Map<string, Stored<Row>[]>();
  for (const stored of actual) {
    const key = keyOf(locationOf(stored.row));
    found.set(key, [...(found.get(key) ?? []), stored]);
  }
  const differences: Difference[] = [];
  for (const one of expected) {
    const location = locationOf(one.row);
    const rows = found.get(keyOf(location)) ?? [];
    found.delete(keyOf(location));
    const [first] = rows;
    if (!first) differences.push({ kind: 'missing', ...location });
    if (rows.length > 1) differences.push({ kind: 'duplicate', ...location });
    const fields = new Set(rows.flatMap((row) => differingFields(one, row, isSame)));
    if (fields.size > 0) differences.push({ kind: 'changed', ...location, fields: [...fields] });
  }
  for (const [stored] of found.values()) {
    if (stored) differences.push({ kind: 'unexpected', ...locationOf(stored.row) });
  }
  return differences;
}

function keyOf({ path, id }: RowLocation): string {
  return id ?? path;
}

function differingFields<Row extends object>(
  expected: Stored<Row>,
  actual: Stored<Row>,
  isSame: SameVector,
): string[] {
  const names = Object.keys(expected.row) as (keyof Row & string)[];
  // A pack may have left texts out; they are then read from git, where what is expected comes from too.
  const isLeftOut = (name: keyof Row & string) => name === 'content' && actual.row[name] === '';
  const fields: string[] = names.filter(
    (name) => !isLeftOut(name) && !isDeepStrictEqual(expected.row[name], actual.row[name]),
  );
  return isSame(expected.vector, actual.vector) ? fields : [...fields, 'vector'];
}
