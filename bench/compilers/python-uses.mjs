import { readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { Language, Parser } from 'web-tree-sitter';
import { startServer } from './lsp-client.mjs';

const grammar = new URL('../../grammars/wasm/python.wasm.br', import.meta.url);
const SETTINGS = { analysis: { typeCheckingMode: 'off', diagnosticMode: 'openFilesOnly' } };

/**
 * Every use of a name in the Python files of a repository, with what Pyright takes it for. A syntax tree says where names
 * are and what stands at a definition; Pyright alone says what a name means.
 *
 * @param {string} folder a checkout
 * @param {string[]} paths the files, relative to it
 * @param {string} server path of Pyright's language server
 * @returns {Promise<import('./grade.mjs').Use[]>}
 */
export async function readPythonUses(folder, paths, server) {
  const root = realpathSync(folder);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(brotliDecompressSync(readFileSync(grammar))));
  const files = new Map();
  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8');
    files.set(path, { text, tree: parser.parse(text) });
  }
  const pyright = await startServer([process.execPath, server, '--stdio'], root, SETTINGS);
  const uses = [];
  for (const [path, { tree }] of files) {
    const uri = pathToFileURL(join(root, path)).href;
    const names = tree.rootNode.descendantsOfType('identifier').filter((node) => !isOwnName(node));
    const answers = await Promise.all(
      names.map(({ startPosition: { row, column } }) =>
        pyright.request('textDocument/definition', {
          textDocument: { uri },
          position: { line: row, character: column },
        }),
      ),
    );
    names.forEach((node, i) => uses.push(useOf(path, node, [answers[i] ?? []].flat())));
  }
  await pyright.stop();
  return uses;

  function useOf(path, node, locations) {
    const place = { path, line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
    const found = locations.map(targetOf);
    const targets = found.filter(Boolean).flatMap(withOtherAssignments);
    // An assignment to an attribute is one of its declarations, and no use of the others.
    const isItself = targets.some(({ line, column, path: other }) => {
      return other === path && line === place.line && column === place.column;
    });
    const isLocal = targets.some(({ kind }) => kind === 'local');
    const isCounted = !isItself && targets.some(({ isListed }) => isListed);
    let state = 'outside';
    if (locations.length === 0) state = 'unknown';
    else if (isCounted || (targets.length > 0 && !isLocal)) state = 'inside';
    else if (isLocal) state = 'local';
    // Pyright stops at the import of a module that is not installed.
    if (targets.length > 0 && targets.every(({ kind }) => kind === 'import')) state = 'unknown';
    const kind = kindOf(node);
    return {
      ...place,
      name: node.text,
      language: 'Python',
      kind: kind === 'call' && targets.some((target) => target.kind === 'class') ? 'construct' : kind,
      shape: shapeOf(node),
      state,
      isCounted,
      targets: targets.map(({ path, line, kind }) => ({ path, line, kind })),
    };
  }

  /** Pyright names the annotated declarations of a field alone, where there are any. */
  function withOtherAssignments(target) {
    if (target.kind !== 'field') return [target];
    const owner = target.node.parent && classAround(target.node);
    if (!owner) return [target];
    const all = fieldsOf(owner).filter(({ text }) => text === target.node.text);
    const others = all.filter(({ id }) => id !== target.node.id);
    return [
      target,
      ...others.map(({ startPosition: { row, column } }) => ({
        ...target,
        line: row + 1,
        column: column + 1,
      })),
    ];
  }

  function targetOf({ uri, range }) {
    const path = uri.startsWith('file:') ? relative(root, fileURLToPath(uri)) : undefined;
    const tree = files.get(path)?.tree;
    if (!tree) return undefined;
    const { line, character } = range.start;
    const isFile = range.end.line === line && range.end.character === character;
    const node = tree.rootNode.descendantForPosition({ row: line, column: character });
    const declared = isFile ? { kind: 'file', isListed: false } : declaredAt(node);
    return { path, line: line + 1, column: character + 1, node, ...declared };
  }
}

/** What is defined at a name, and whether others can refer to it by the rules of docs/guides/references.md. */
function declaredAt(node) {
  const { parent } = node;
  const scope = scopeOf(node);
  if (parent?.type === 'function_definition' && isField(parent, 'name', node)) {
    const outer = scopeOf(parent);
    return { kind: outer === 'class_definition' ? 'method' : 'function', isListed: true };
  }
  if (parent?.type === 'class_definition' && isField(parent, 'name', node)) {
    return { kind: 'class', isListed: true };
  }
  for (let at = node; at; at = at.parent) {
    if (/^import|^future_import/.test(at.type)) return { kind: 'import', isListed: false };
    if (/parameters$|^for_in_clause$|^block$/.test(at.type)) break;
    const isLeft = at.type === 'assignment' && at.childForFieldName('left').endIndex >= node.endIndex;
    if (isLeft || at.type === 'type_alias_statement') {
      if (parent.type === 'attribute') return { kind: 'field', isListed: true };
      if (scope === 'module') return { kind: 'constant', isListed: true };
      if (scope === 'class_definition') return { kind: 'field', isListed: true };
      break;
    }
  }
  return { kind: 'local', isListed: false };
}

function classAround(node) {
  let at = node.parent;
  while (at && at.type !== 'class_definition') at = at.parent;
  return at;
}

/** Names of what a class assigns in its body and to `self`. */
function fieldsOf(owner) {
  return owner.descendantsOfType('assignment').flatMap((assignment) => {
    const left = assignment.childForFieldName('left');
    if (left.type === 'identifier') return scopeOf(left) === 'class_definition' ? [left] : [];
    if (left.type !== 'attribute' || left.childForFieldName('object').text !== 'self') return [];
    return [left.childForFieldName('attribute')];
  });
}

/** The innermost of what has names of its own around a node, without the node's own definition. */
function scopeOf(node) {
  const name = node.parent;
  let at =
    isField(name, 'name', node) && /^(function|class)_definition$/.test(name.type) ? name.parent : name;
  if (node.type === 'function_definition' || node.type === 'class_definition') at = node.parent;
  while (at && !/^(function_definition|class_definition|lambda|module)$/.test(at.type)) at = at.parent;
  return at?.type ?? 'module';
}

function isOwnName(node) {
  const { parent } = node;
  switch (parent.type) {
    case 'function_definition':
    case 'class_definition':
    case 'keyword_argument':
    case 'default_parameter':
    case 'typed_default_parameter':
      return isField(parent, 'name', node);
    case 'aliased_import':
      return isField(parent, 'alias', node);
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
    case 'global_statement':
    case 'nonlocal_statement':
    case 'as_pattern_target':
      return true;
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return /parameter/.test(parent.parent.type);
    case 'assignment':
      return isField(parent, 'left', node);
    case 'pattern_list':
    case 'tuple_pattern':
      return true;
    case 'for_statement':
    case 'for_in_clause':
      return isField(parent, 'left', node);
    default:
      return false;
  }
}

function isField(parent, field, node) {
  return parent?.childForFieldName(field)?.id === node.id;
}

function kindOf(node) {
  let top = node;
  while (top.parent.type === 'attribute' && isField(top.parent, 'attribute', top)) top = top.parent;
  const { parent } = top;
  if (parent.type === 'call' && isField(parent, 'function', top)) {
    return parent.parent.type === 'decorator' ? 'decorate' : 'call';
  }
  if (parent.type === 'decorator') return 'decorate';
  if (parent.type === 'argument_list' && parent.parent.type === 'class_definition') return 'inherit';
  for (let at = parent; at; at = at.parent) {
    if (at.type === 'type') return 'type';
    if (/^import/.test(at.type)) return 'import';
    if (/_statement$|_definition$|^block$/.test(at.type)) break;
  }
  return 'read';
}

const SHAPES = {
  call: 'on the result of a call',
  attribute: 'on a member',
  subscript: 'on an element',
  await: 'on an awaited value',
};

function shapeOf(node) {
  const { parent } = node;
  if (parent.type !== 'attribute' || !isField(parent, 'attribute', node)) return 'bare name';
  const receiver = parent.childForFieldName('object');
  if (receiver.type === 'identifier') return /^(self|cls)$/.test(receiver.text) ? 'on self' : 'on a name';
  if (receiver.text.startsWith('super(') && receiver.type === 'call') return 'on super';
  return SHAPES[receiver.type] ?? 'on another expression';
}
