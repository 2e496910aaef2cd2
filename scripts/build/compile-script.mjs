import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** What is ours; packages are imported as they are installed. */
const OURS = /^(\.|\/|[A-Za-z]:[\\/])/;

/**
 * Compiles TypeScript files into one module, which runs by itself next to the packages that it imports.
 *
 * @param {string} root the folder of package.json, absolute
 * @param {string[]} files paths from the root; the module exports what they export
 * @param {string} outfile where the module goes, absolute
 * @param {Record<string, string>} [define] names and what to put in their place
 * @returns {Promise<void>} Rejects where a file is missing or does not parse.
 */
export async function compileScript(root, files, outfile, define = {}) {
  const entry = join(root, 'all-files.ts');
  const code = files.map((path) => `export * from './${path}';`).join('\n');
  const bundle = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    external: (id) => !OURS.test(id),
    transform: { define },
    plugins: [
      {
        name: 'all-files',
        resolveId: (asked) => (asked === entry ? entry : undefined),
        load: (asked) => (asked === entry ? code : undefined),
      },
    ],
    logLevel: 'silent',
  });
  try {
    await bundle.write({ file: outfile, format: 'esm', codeSplitting: false });
  } finally {
    await bundle.close();
  }
}
