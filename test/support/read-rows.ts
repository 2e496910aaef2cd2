import { connect, type Table } from '@lancedb/lancedb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every row of a snapshot as JSON, by id for chunks and by path for files; vectors included. */
export interface SnapshotRows {
  contentDigest: string;
  chunks: Map<string, string>;
  files: Map<string, string>;
  contentHashes: Set<string>;
}

interface ManifestFile {
  content_digest: string;
  tables: { chunks: number; files: number };
}

/** Reads the tables as the manifest of an index directory names them. Throws where a key stands twice. */
export async function readRows(index: string): Promise<SnapshotRows> {
  const manifest = JSON.parse(readFileSync(join(index, 'manifest.json'), 'utf8')) as ManifestFile;
  const connection = await connect(index);
  const open = async (name: 'chunks' | 'files'): Promise<Table> => {
    const table = await connection.openTable(name);
    await table.checkout(manifest.tables[name]);
    return table;
  };
  const contentHashes = new Set<string>();
  const read = async (name: 'chunks' | 'files', key: string): Promise<Map<string, string>> => {
    const rows = new Map<string, string>();
    for (const row of (await (await open(name)).query().toArray()) as {
      toJSON(): Record<string, unknown>;
    }[]) {
      const plain = row.toJSON();
      const vector = plain.vector ? [...(plain.vector as Iterable<number>)] : null;
      const id = String(plain[key]);
      if (rows.has(id)) throw new Error(`${name} holds ${id} twice`);
      rows.set(id, JSON.stringify({ ...plain, vector }, asText));
      if (name === 'chunks') contentHashes.add(String(plain.content_hash));
    }
    return rows;
  };
  return {
    contentDigest: manifest.content_digest,
    chunks: await read('chunks', 'id'),
    files: await read('files', 'path'),
    contentHashes,
  };
}

/** 64-bit integers come as BigInt, which JSON does not know. */
function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
