import { rolldown } from 'rolldown';

/** What is ours; packages are imported as they are installed. */
const OURS = /^(\.|\/|[A-Za-z]:[\\/])/;

/**
 * Compiles TypeScript into one module that runs by itself, next to the packages that it imports.
 *
 * @param {{ root: string, input: string } | { root: string, exports: string[] }} source the folder of package.json, absolute,
 *   and a file; or the files, as paths from the root, whose exports are wanted together
 * @param {string} outfile where the module goes, absolute
 * @param {Record<string, string>} [define] names and what to put in their place
 * @returns {Promise<void>} Rejects where a file is missing or does not parse.
 */
export async function compileScript(source, outfile, define = {}) {
  const { root } = source;
  const together =
    'exports' in source && source.exports.map((path) => `export * from './${path}';`).join('\n');
  const bundle = await rolldown({
    cwd: root,
    input: together === false ? source.input : TOGETHER,
    platform: 'node',
    external: (id) => !OURS.test(id) && id !== TOGETHER,
    transform: { define },
    plugins: together === false ? [] : [virtualModule(root, together)],
    logLevel: 'silent',
  });
  try {
    await bundle.write({ file: outfile, format: 'esm', codeSplitting: false });
  } finally {
    await bundle.close();
  }
}

const TOGETHER = './together.ts';

/** @param {string} root @param {string} code */
function virtualModule(root, code) {
  const id = `${root}/together.ts`;
  return {
    name: 'together',
    resolveId: (/** @type {string} */ asked) => (asked === TOGETHER ? id : undefined),
    load: (/** @type {string} */ asked) => (asked === id ? code : undefined),
  };
}
