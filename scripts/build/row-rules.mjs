import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Modules that, with all that they import, decide which files are indexed: by name, rule files, options and content. */
const judging = ['src/indexing/plan/file-rules.ts', 'src/indexing/rows/read-files.ts'];

/** Those that decide what the rows of an indexed file hold: its name, text, language, chunks, words and file vector. */
const cutting = [
  'src/git/run/git-path.ts',
  'src/indexing/skip/file-text.ts',
  'src/languages/language-of.ts',
  'src/chunking/grammars/grammar-catalog.ts',
  'src/chunking/cutting/cut-source.ts',
  'src/chunking/lines/cut-span.ts',
  'src/indexing/rows/index-files.ts',
];

/**
 * What the bundler is to put in place of the names that `src/core/row-rules.ts` declares: digests of the code and data that
 * decide rows. They are made of the bundled code without comments, layout and local names, so that a release in which
 * a rule changed has other digests without anybody thinking of it, and one in which only words changed has the same.
 *
 * @param {string} root the folder of package.json, absolute
 * @param {import('rolldown').Plugin[]} [plugins] what the code goes through first
 * @returns {Promise<Record<string, string>>} JSON text by name. Rejects where a module is missing or does not parse.
 */
export async function defineRowRules(root, plugins = []) {
  const [judgingCode, cuttingCode] = await Promise.all([
    codeOf(root, judging, plugins),
    codeOf(root, cutting, plugins),
  ]);
  return {
    JUDGING_RULES_DIGEST: JSON.stringify(digestOf(judgingCode)),
    CUTTING_RULES_DIGEST: JSON.stringify(digestOf([...cuttingCode, ...grammarsOf(root)])),
  };
}

/** The code of modules with all that they import, one text each. */
function codeOf(root, modules, plugins) {
  return Promise.all(modules.map((input) => codeOfOne(root, input, plugins)));
}

async function codeOfOne(root, input, plugins) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    // It is installed beside the program; its version is in `grammarsOf`.
    external: ['web-tree-sitter'],
    transform: { target: 'node20.19' },
    plugins,
    logLevel: 'warn',
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    const { output } = await build.generate({ format: 'esm', minify: true, codeSplitting: false });
    return Buffer.from(output[0].code);
  } finally {
    await build.close();
  }
}

/** The parser, the grammars, what tells languages apart and the queries that say what a definition is. */
function grammarsOf(root) {
  const queries = join(root, 'grammars/queries');
  const names = readdirSync(queries, { recursive: true }).filter((name) => name.endsWith('.scm'));
  const files = [
    join(root, 'node_modules/web-tree-sitter/package.json'),
    ...names.sort().map((name) => join(queries, name)),
  ];
  return [
    Buffer.from(claimsOf(join(root, 'grammars/manifest.json'))),
    ...files.map((path) => readFileSync(path)),
  ];
}

/** grammars/manifest.json without what only names or describes a language. */
function claimsOf(path) {
  const describing = new Set(['name', 'type', 'aliases', 'spoken', 'comments']);
  const { languages, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  const claims = Object.entries(languages).map(([id, facts]) => [
    id,
    Object.entries(facts).filter(([field]) => !describing.has(field)),
  ]);
  return JSON.stringify({ claims, ...rest });
}

function digestOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}
