import type { ChunkRow } from '../../src/core/types.js';

/** A row with what a test cares about; the id is path and line unless given. */
export function chunkRow(fields: Partial<ChunkRow> & { path: string }): ChunkRow {
  const startLine = fields.startLine ?? 1;
  const { kind = 'function', defines = [] } = fields;
  return {
    id: `${fields.path}:${String(startLine)}`,
    blob: '',
    language: 'typescript',
    kind,
    symbol: '',
    defines,
    kinds: defines.map(() => kind),
    nameRows: defines.map(() => 0),
    startLine,
    endLine: startLine + 9,
    content: '',
    contentHash: `${fields.path}:${String(startLine)}`,
    terms: '',
    ...fields,
  };
}
