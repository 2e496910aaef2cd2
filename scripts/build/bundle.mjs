import { build } from 'esbuild';
import { oneArrow } from './one-arrow.mjs';
import { defineRowRules } from './row-rules.mjs';
import { withoutUnusedSchemas } from './unused-schemas.mjs';

/**
 * Packages that stay outside the bundle: LanceDB's native binding and web-tree-sitter, which are installed beside
 * diffdex because they are not JavaScript alone, and LanceDB's optional embedding functions, which diffdex never calls.
 */
const external = ['@lancedb/lancedb-*', '*.node', 'web-tree-sitter', '@huggingface/transformers', 'openai'];

/** CommonJS packages inside an ES module still expect these names. */
const commonJsNames = [
  "import { createRequire as createRequireForBundle } from 'node:module';",
  'const require = createRequireForBundle(import.meta.url);',
  // `var`, since yargs declares them too.
  'var __filename = import.meta.filename, __dirname = import.meta.dirname;',
].join('\n');

/**
 * Bundles the entry points and everything they import, in memory. Each is bundled by itself: what two share stands
 * twice on disk, but a program starts from few files instead of thirty, which costs it half as much.
 *
 * @param {string} root the folder of package.json, absolute
 * @param {Record<string, string>} entryPoints path under dist/ without `.js` -> source path from the root
 * @returns {Promise<{ files: Map<string, Uint8Array>, inputs: string[] }>} contents by path under dist/, and the
 *   source files that went in, as paths from the root. Rejects with esbuild's BuildFailure.
 */
export async function bundle(root, entryPoints) {
  const define = await defineRowRules(root);
  const bundles = await Promise.all(
    Object.entries(entryPoints).map(([name, source]) => bundleEntry(root, name, source, define)),
  );
  return {
    files: new Map(bundles.flatMap(({ files }) => files)),
    inputs: [...new Set(bundles.flatMap(({ inputs }) => inputs))],
  };
}

async function bundleEntry(root, name, source, define) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: { [name]: source },
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    external,
    alias: oneArrow,
    define,
    plugins: [withoutUnusedSchemas],
    banner: { js: commonJsNames },
    chunkNames: 'shared/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const outputs = Object.keys(result.metafile.outputs);
  return {
    files: result.outputFiles.map((file, position) => [
      outputs[position].slice('dist/'.length),
      file.contents,
    ]),
    inputs: Object.keys(result.metafile.inputs),
  };
}
