import { isAbsolute, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { oneArrow } from './one-arrow.mjs';
import { defineRowRules } from './row-rules.mjs';
import { stagesOf } from './start-up.mjs';
import { withoutUnusedSchemas } from './unused-schemas.mjs';

/**
 * Packages that stay outside the bundle: LanceDB's native binding and web-tree-sitter, which are installed beside
 * diffdex because they are not JavaScript alone, and LanceDB's optional embedding functions, which diffdex never calls.
 */
const external = [/^@lancedb\/lancedb-/, /\.node$/, 'web-tree-sitter', '@huggingface/transformers', 'openai'];

/**
 * Bundles the entry points and everything they import, in memory. Each is bundled by itself: what two share is twice on
 * disk, but a program starts from fewer files.
 *
 * @param {string} root the folder of package.json, absolute
 * @param {Record<string, string>} entryPoints path under dist/ without `.js` -> source path from the root
 * @returns {Promise<{ files: Map<string, string>, inputs: string[] }>} contents by path under dist/, and the source
 *   files that went in, as paths from the root. Rejects where one does not parse or is missing.
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
  const build = await rolldown({
    cwd: root,
    input: { [name]: source },
    platform: 'node',
    resolve: { alias: oneArrow, mainFields: ['module', 'main'] },
    external,
    transform: { define, target: 'node20.19' },
    plugins: [withoutUnusedSchemas],
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
  });
  try {
    const { output } = await build.generate({
      format: 'esm',
      comments: { legal: false },
      codeSplitting: { groups: stagesOf(root, name) },
      chunkFileNames: 'shared/[name]-[hash].js',
    });
    const chunks = output.filter(({ type }) => type === 'chunk');
    return {
      files: chunks.map(({ fileName, code }) => [fileName, code]),
      inputs: chunks
        .flatMap(({ moduleIds }) => moduleIds)
        .filter(isAbsolute)
        .map((id) => relative(root, id)),
    };
  } finally {
    await build.close();
  }
}
