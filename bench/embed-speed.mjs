// How many chunks of 900 characters the bundled model embeds per second on one core:
//   node bench/embed-speed.mjs DIRECTORY...    (directories with source files)
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import glob from 'fast-glob';

const CHUNK_LENGTH = 900;
const MOST_CHUNKS = 40_000;
const ROUNDS = 5;

const root = join(import.meta.dirname, '..');
const { positionals } = parseArgs({ allowPositionals: true });
const chunks = await readChunks(positionals.length === 0 ? [join(root, 'src')] : positionals);
const characters = chunks.reduce((sum, chunk) => sum + chunk.length, 0);

const embedder = await openEmbedder();
for (let round = 1; round <= ROUNDS; round++) {
  const start = performance.now();
  for (let i = 0; i < chunks.length; i += 256) await embedder.embedDocuments(chunks.slice(i, i + 256));
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(chunks.length / seconds).toLocaleString('en');
  console.log(`round ${round}: ${rate} chunks/s, ${(characters / seconds / 1e6).toFixed(1)} M characters/s`);
}
console.log(`${chunks.length} chunks, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

async function readChunks(directories) {
  const pieces = [];
  for (const cwd of directories) {
    const paths = await glob('**/*.{c,cc,cpp,cs,ex,go,h,java,js,kt,md,php,py,rb,rs,scala,swift,ts}', { cwd });
    for (const path of paths.sort()) {
      const text = await readFile(join(cwd, path), 'utf8');
      for (let i = 0; i < text.length; i += CHUNK_LENGTH) pieces.push(text.slice(i, i + CHUNK_LENGTH));
      if (pieces.length >= MOST_CHUNKS) return pieces;
    }
  }
  return pieces;
}

async function openEmbedder() {
  const outfile = join(root, 'dist', 'bench', 'static-embedder.mjs');
  const entryPoints = [join(root, 'src', 'embedding', 'static-embedder.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const { openStaticEmbedder } = await import(outfile);
  return openStaticEmbedder(join(root, 'models', 'code-static-256'));
}
