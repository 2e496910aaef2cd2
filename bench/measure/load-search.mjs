import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const exports = [
  "export { openStore } from './src/storage/open-store.js';",
  "export { openStaticEmbedder } from './src/embedding/static/static-embedder.js';",
  "export { rank } from './src/search/rank/rank.js';",
  "export { RANKING_RULES } from './src/search/rank/rules.js';",
  "export { retrieve } from './src/search/retrieval/retrieve.js';",
  "export { fuseEvidence } from './src/search/retrieval/fuse-evidence.js';",
  "export { planSearch } from './src/search/answer/plan-search.js';",
  "export { rankSeveral } from './src/search/rank-several.js';",
  "export { understandQuery } from './src/search/query/understand-query.js';",
];

/** The parts of search that a benchmark takes apart, compiled from the sources. */
export async function loadSearch() {
  const outfile = join(root, 'dist/bench/search.mjs');
  mkdirSync(join(root, 'dist/bench'), { recursive: true });
  await build({
    stdin: { contents: exports.join('\n'), resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  return import(outfile);
}
