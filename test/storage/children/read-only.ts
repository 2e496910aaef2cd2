/** Reads an index as another user and reports what it could and could not do. */
import { DiffdexError } from '../../../src/core/errors.js';
import { openStore } from '../../../src/storage/open-store.js';
import { IDENTITY } from '../../support/sample-rows.js';

const store = openStore(process.argv[2] ?? '');
const state = await store.readState();
if (state.kind !== 'present') throw new Error(state.kind);
const reader = await store.openReader(state.manifest);
const hits = await reader.searchText(['number'], 5);
process.stdout.write(`hits ${String(hits.length)}\n`);
try {
  await store.openWriter(state.manifest, IDENTITY);
} catch (error) {
  process.stdout.write(`${error instanceof DiffdexError ? error.code : String(error)}\n`);
}
