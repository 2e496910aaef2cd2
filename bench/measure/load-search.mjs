import { join } from 'node:path';
import { compileScript } from '../../scripts/build/compile-script.mjs';

const root = join(import.meta.dirname, '../..');
const SOURCES = [
  'src/storage/open-store.ts',
  'src/embedding/static/static-embedder.ts',
  'src/search/rank/rank.ts',
  'src/search/rank/rules.ts',
  'src/search/retrieval/retrieve.ts',
  'src/search/retrieval/fuse-evidence.ts',
  'src/search/answer/plan-search.ts',
  'src/search/rank-several.ts',
  'src/search/query/understand-query.ts',
  'src/search/answer/answer-signs.ts',
];

/** The parts of search that a benchmark takes apart, compiled from the sources. */
export async function loadSearch() {
  const outfile = join(root, 'dist/bench/search.mjs');
  await compileScript(root, SOURCES, outfile);
  return import(outfile);
}
