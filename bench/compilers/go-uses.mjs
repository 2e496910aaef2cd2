import { readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { Language, Parser } from 'web-tree-sitter';
import { startServer } from './lsp-client.mjs';

const grammar = new URL('../../grammars/wasm/go.wasm.br', import.meta.url);
const NAMES = ['identifier', 'field_identifier', 'type_identifier', 'package_identifier'];
/** Modules that are not on this machine stay unknown; nothing is downloaded. */
const ENVIRONMENT = { GOPROXY: 'off', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
/** Questions that are open at a time. */
const AT_ONCE = 64;

/**
 * Every use of a name in the Go files of a repository, with what gopls takes it for. A syntax tree says where names are and
 * what stands at a definition; gopls alone says what a name means.
 *
 * @param {string} folder a checkout
 * @param {string[]} paths the files, relative to it
 * @returns {Promise<import('./grade.mjs').Use[]>}
 */
export async function readGoUses(folder, paths) {
  const root = realpathSync(folder);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(brotliDecompressSync(readFileSync(grammar))));
  const trees = new Map();
  for (const path of paths) trees.set(path, parser.parse(readFileSync(join(root, path), 'utf8')));
  const gopls = await startServer(['gopls', 'serve'], root, {}, ENVIRONMENT);
  const uses = [];
  for (const [path, tree] of trees) {
    const uri = pathToFileURL(join(root, path)).href;
    const names = tree.rootNode.descendantsOfType(NAMES).filter((node) => !isOwnName(node));
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const some = names.slice(from, from + AT_ONCE);
      const answers = await Promise.all(some.map((node) => definitionOf(uri, node)));
      some.forEach((node, i) => uses.push(useOf(path, node, answers[i])));
    }
  }
  await gopls.stop();
  return uses;

  /** gopls answers with an error where a name means nothing that it knows. */
  async function definitionOf(uri, { startPosition: { row, column } }) {
    try {
      const position = { line: row, character: column };
      const found = await gopls.request('textDocument/definition', { textDocument: { uri }, position });
      return [found ?? []].flat();
    } catch {
      return [];
    }
  }

  function useOf(path, node, locations) {
    const place = { path, line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
    const targets = locations.map(targetOf).filter(Boolean);
    const isCounted = targets.some(({ isListed }) => isListed);
    let state = 'outside';
    if (locations.length === 0) state = 'unknown';
    else if (isCounted) state = 'inside';
    else if (targets.length > 0) state = 'local';
    return {
      ...place,
      name: node.text,
      language: 'Go',
      kind: kindOf(node),
      shape: shapeOf(node),
      state,
      isCounted,
      targets: targets.map(({ path: other, line, kind }) => ({ path: other, line, kind })),
    };
  }

  function targetOf({ uri, range }) {
    const path = uri.startsWith('file:') ? relative(root, fileURLToPath(uri)) : undefined;
    const tree = trees.get(path);
    if (!tree) return undefined;
    const { line, character } = range.start;
    const node = tree.rootNode.descendantForPosition({ row: line, column: character });
    return { path, line: line + 1, ...declaredAt(node) };
  }
}

/** What is defined at a name, and whether others can refer to it by the rules of docs/guides/references.md. */
function declaredAt(node) {
  const { parent } = node;
  const listed = (kind) => ({ kind, isListed: true });
  switch (parent?.type) {
    case 'function_declaration':
      return listed('function');
    case 'method_declaration':
    case 'method_elem':
    case 'method_spec':
      return listed('method');
    case 'field_declaration':
      // Those of a struct without a name are known where it stands.
      return isOfNamedType(parent) ? listed('field') : { kind: 'local', isListed: false };
    case 'type_spec':
    case 'type_alias':
      return isWithinFunction(parent) ? { kind: 'local', isListed: false } : listed('type');
    case 'const_spec':
    case 'var_spec':
      return isWithinFunction(parent) ? { kind: 'local', isListed: false } : listed('constant');
    default:
      return { kind: 'local', isListed: false };
  }
}

function isOfNamedType(field) {
  return field.parent.parent.parent?.type === 'type_spec';
}

function isWithinFunction(node) {
  for (let at = node.parent; at; at = at.parent)
    if (/^(function_declaration|method_declaration|func_literal)$/.test(at.type)) return true;
  return false;
}

function isOwnName(node) {
  const { parent } = node;
  switch (parent.type) {
    case 'package_clause':
    case 'import_spec':
    case 'parameter_declaration':
    case 'variadic_parameter_declaration':
    case 'type_parameter_declaration':
    case 'function_declaration':
    case 'method_declaration':
    case 'method_elem':
    case 'method_spec':
    case 'type_spec':
    case 'type_alias':
    case 'const_spec':
    case 'var_spec':
      return parent.childrenForFieldName('name').some(({ id }) => id === node.id);
    case 'field_declaration':
      return parent.childrenForFieldName('name').some(({ id }) => id === node.id);
    case 'labeled_statement':
    case 'label_name':
      return true;
    case 'expression_list':
      return (
        /^(short_var_declaration|range_clause|receive_statement)$/.test(parent.parent.type) &&
        parent.parent.childForFieldName('left')?.id === parent.id
      );
    default:
      return false;
  }
}

function kindOf(node) {
  const { parent } = node;
  const top = parent.type === 'selector_expression' && isField(parent, 'field', node) ? parent : node;
  if (top.parent.type === 'call_expression' && isField(top.parent, 'function', top)) return 'call';
  if (node.type === 'type_identifier') return 'type';
  return 'read';
}

function shapeOf(node) {
  const { parent } = node;
  if (parent.type === 'selector_expression' && isField(parent, 'field', node)) {
    const operand = parent.childForFieldName('operand');
    return (
      { identifier: 'on a name', call_expression: 'on the result of a call' }[operand.type] ??
      'on another expression'
    );
  }
  if (parent.type === 'literal_element' || parent.type === 'keyed_element') return 'as a key';
  return 'bare name';
}

function isField(parent, field, node) {
  return parent?.childForFieldName(field)?.id === node.id;
}
