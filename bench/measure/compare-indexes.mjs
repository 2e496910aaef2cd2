import { connect } from '@lancedb/lancedb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compares two index directories row by row, vectors too. Returns the differences in words; none means equal. */
export async function compareIndexes(a, b) {
  const differences = [];
  for (const [table, key] of [
    ['chunks', 'id'],
    ['files', 'path'],
  ]) {
    const [left, right] = await Promise.all([readRows(a, table, key), readRows(b, table, key)]);
    for (const [id, row] of left) {
      if (!right.has(id)) differences.push(`${table}: only the first has ${id}`);
      else if (right.get(id) !== row) differences.push(`${table}: ${id} differs`);
    }
    for (const id of right.keys()) if (!left.has(id)) differences.push(`${table}: only the second has ${id}`);
  }
  const [x, y] = [a, b].map(readManifest);
  if (x.content_digest !== y.content_digest) differences.push('content digests differ');
  return differences;
}

/** The text of every chunk of an index, by place. */
export async function readChunkTexts(index) {
  const table = await openTable(index, 'chunks');
  const rows = await table.query().select(['path', 'start_line', 'end_line', 'symbol', 'content']).toArray();
  return new Map(
    rows.map(({ path, start_line: from, end_line: to, symbol, content }) => [
      chunkKey({ path, from, to, symbol }),
      content,
    ]),
  );
}

export function chunkKey({ path, from, to, symbol }) {
  return `${path}:${from}-${to} ${symbol}`;
}

async function openTable(index, name) {
  const table = await (await connect(index)).openTable(name);
  await table.checkout(readManifest(index).tables[name]);
  return table;
}

async function readRows(index, name, key) {
  const table = await openTable(index, name);
  const rows = new Map();
  for (const row of await table.query().toArray()) {
    const plain = { ...row.toJSON(), vector: row.vector ? [...row.vector] : null };
    if (rows.has(row[key])) throw new Error(`${name}: two rows for ${row[key]}`);
    rows.set(
      row[key],
      JSON.stringify(plain, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    );
  }
  return rows;
}

function readManifest(index) {
  return JSON.parse(readFileSync(join(index, 'manifest.json'), 'utf8'));
}
