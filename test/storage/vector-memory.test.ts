import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SnapshotReader } from '../../src/core/ports.js';
import { openStore } from '../../src/storage/open-store.js';
import { IDENTITY, sampleBatch, sampleFacts, sampleFloats } from '../support/sample-rows.js';
import { temporaryFolder } from '../support/temporary-repository.js';

async function sampleReader(): Promise<SnapshotReader> {
  const files = Array.from({ length: 40 }, (_, file) => ({
    path: `src/${String(file)}.ts`,
    contents: Array.from({ length: file % 7 }, (_, chunk) => `content ${String(file)} ${String(chunk)}`),
  }));
  const store = openStore(join(temporaryFolder(), 'index'));
  const writer = await store.openWriter(undefined, IDENTITY);
  await writer.write(sampleBatch(files));
  return store.openReader(await writer.publish(sampleFacts(files)));
}

it('finds the same from memory as from the table', async () => {
  const reader = await sampleReader();
  for (const word of ['one', 'two', 'three']) {
    const vector = sampleFloats(word);
    // A filter that everything passes keeps to the table.
    const everything = { paths: ['src'] };
    const fromTable = await reader.searchVector(vector, 12, everything);
    const filesFromTable = await reader.searchFilesVector(vector, 50, everything);
    for (let question = 0; question < 4; question++) {
      const chunks = await reader.searchVector(vector, 12);
      expect(chunks.map(({ row }) => row.id)).toEqual(fromTable.map(({ row }) => row.id));
      chunks.forEach(({ score }, i) => {
        expect(score).toBeCloseTo(fromTable[i]?.score ?? NaN, 3);
      });
      const files = await reader.searchFilesVector(vector, 50);
      expect(files.map(({ row }) => row.path)).toEqual(filesFromTable.map(({ row }) => row.path));
    }
  }
  reader.close();
});
