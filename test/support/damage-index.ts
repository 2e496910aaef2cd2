import { connect, type Table } from '@lancedb/lancedb';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface ManifestFile {
  chunker: string;
  tables: { chunks: number; files: number };
  counts: { files: number; chunks: number };
  content_digest: string;
}

/** Changes `manifest.json` of an index directory in place. */
export function editManifest(index: string, edit: (manifest: ManifestFile) => void): void {
  const path = join(index, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as ManifestFile;
  edit(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

/** Changes a table of an index directory behind its back, and lets the manifest name what came of it. */
export async function editTable(
  index: string,
  name: 'chunks' | 'files',
  edit: (table: Table) => Promise<unknown>,
): Promise<void> {
  const connection = await connect(index);
  const table = await connection.openTable(name);
  await edit(table);
  const version = await table.version();
  editManifest(index, (manifest) => {
    manifest.tables[name] = version;
  });
}
