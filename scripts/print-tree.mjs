#!/usr/bin/env node
// Prints the parse tree of a file: one node a line, with its field, its lines (from 1), what the queries of its language
// capture there, and the text of leaves.
//
//   node scripts/print-tree.mjs FILE [--language ID] [--all]
//
// --language   an id of grammars/manifest.json; by default the name of the file decides
// --all        also prints nodes without a name, such as brackets and keywords
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Language, Parser, Query } from 'web-tree-sitter';

const MAX_TEXT_LENGTH = 60;
const USAGE = 'usage: node scripts/print-tree.mjs FILE [--language ID] [--all]';
const folder = join(import.meta.dirname, '../grammars');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, all: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined || positionals.length > 1) fail(USAGE);

const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
const id = options.language ?? languageOf(basename(file));
const facts = manifest.languages[id];
if (!facts)
  fail(`grammars/manifest.json has no language for ${options.language ?? file}: name one with --language`);
if (!facts.grammar) fail(`${id} has no grammar: its files are cut by lines`);

await Parser.init();
const wasm = await readFile(join(folder, 'wasm', `${facts.grammar}.wasm.br`));
const language = await Language.load(await promisify(brotliDecompress)(wasm));
const parser = new Parser();
parser.setLanguage(language);
const { rootNode } = parser.parse(await readFile(file, 'utf8'));
const captures = await capturesOf(rootNode);
print(rootNode, 0, undefined);
if (rootNode.hasError) {
  console.error('The tree has errors: look for ERROR and MISSING.');
  process.exitCode = 1;
}

/** The first language that claims a file name or its ending. */
function languageOf(name) {
  const claims = ([, { filenames = [], extensions = [] }]) =>
    filenames.includes(name) || extensions.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
  return Object.entries(manifest.languages).find(claims)?.[0];
}

/** Names of captures by node id. */
async function capturesOf(root) {
  const found = new Map();
  const paths = (facts.queries ?? []).map((query) => join(folder, 'queries', query));
  const rules = (await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\n');
  for (const { name, node } of new Query(language, rules).captures(root)) {
    found.set(node.id, new Set([...(found.get(node.id) ?? []), `@${name}`]));
  }
  return found;
}

function print(node, depth, field) {
  if (node.isNamed || node.isMissing || options.all) {
    const [first, last] = [node.startPosition.row + 1, node.endPosition.row + 1];
    const parts = [
      field === undefined ? '' : `${field}:`,
      node.isMissing ? `MISSING ${node.type}` : node.isNamed ? node.type : JSON.stringify(node.type),
      first === last ? String(first) : `${first}-${last}`,
      ...(captures.get(node.id) ?? []),
      node.isNamed && node.childCount === 0 ? JSON.stringify(node.text.slice(0, MAX_TEXT_LENGTH)) : '',
    ];
    console.log('  '.repeat(depth) + parts.filter((part) => part !== '').join(' '));
  }
  node.children.forEach((child, i) => {
    print(child, depth + 1, node.fieldNameForChild(i) ?? undefined);
  });
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
