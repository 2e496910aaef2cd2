import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { Language, Parser } from 'web-tree-sitter';
import {
  declarationAt,
  isForwardDeclaration,
  isIncludeGuard,
  isOwnerOfDeclared,
  kindOf,
  NAMES,
  shapeOf,
} from './clang-names.mjs';
import { startServer } from './lsp-client.mjs';

const DIALECTS = {
  C: { grammar: 'c', flags: ['-xc', '-std=gnu11'] },
  'C++': { grammar: 'cpp', flags: ['-xc++', '-std=gnu++17'] },
};
const HEADER = /\.(?:h|hh|hpp|hxx|inl|ipp)$/;
/** Headers of the system that those of a repository must not stand in for when a name in angle brackets is meant. */
const SYSTEM = join('/usr', 'include');
/** Questions that are open at a time. */
const AT_ONCE = 64;

export const readCUses = (folder, paths) => readUses('C', folder, paths);
export const readCppUses = (folder, paths) => readUses('C++', folder, paths);

/**
 * Every use of a name in the C or C++ files of a repository, with what clangd takes it for. A syntax tree says where names
 * are and what stands at a definition; clangd alone says what a name means.
 *
 * Every declaration of a symbol is a target: those that clangd finds from the use, and all that have its USR, as those of
 * a header and of the sources of several platforms. What the preprocessor leaves out has none: a definition of the same
 * name there stands in for the symbol where it is in a file of a target, a namespace or, in C, a function that a header
 * declares.
 * Nothing of the repository is built: headers that a build would make, or of what is not installed, are taken for empty.
 *
 * @param {'C' | 'C++'} language
 * @param {string} folder a checkout
 * @param {string[]} paths the files, relative to it
 * @returns {Promise<import('./grade.mjs').Use[]>}
 */
async function readUses(language, folder, paths) {
  const { grammar, flags } = DIALECTS[language];
  const root = realpathSync(folder);
  const commands = mkdtempSync(join(tmpdir(), 'diffdex-clangd-'));
  const stubs = join(commands, 'missing');
  writeMissingHeaders(stubs, root, paths);
  const entries = commandsFor(root, paths, [...flags, `-idirafter${stubs}`]);
  writeFileSync(join(commands, 'compile_commands.json'), JSON.stringify(entries));
  await Parser.init();
  const parser = new Parser();
  const wasm = new URL(`../../grammars/wasm/${grammar}.wasm.br`, import.meta.url);
  parser.setLanguage(await Language.load(brotliDecompressSync(readFileSync(wasm))));
  const clangd = await startServer(
    // Every file is opened, so there is no need of an index of the others.
    [
      'clangd',
      `--compile-commands-dir=${commands}`,
      '--background-index=false',
      '-j=2',
      '--clang-tidy=false',
    ],
    root,
    {},
  );
  /** Declared names by USR, and those that clangd knows nothing of, by name. */
  const sites = new Map();
  const unseen = new Map();
  const read = [];
  const declared = new Map();
  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8');
    const uri = pathToFileURL(join(root, path)).href;
    const languageId = language === 'C' ? 'c' : 'cpp';
    clangd.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    read.push(...(await readFile(path, uri, parser.parse(text))));
    clangd.notify('textDocument/didClose', { textDocument: { uri } });
  }
  await clangd.stop();
  rmSync(commands, { recursive: true });
  return read.map(({ use, symbols }) => {
    const targets = unique(symbols.flatMap((symbol) => targetsOf(use, symbol)));
    const isListed = targets.some((target) => target.isListed);
    let state = 'outside';
    if (symbols.length === 0) state = 'unknown';
    else if (isListed) state = 'inside';
    else if (targets.length > 0) state = 'local';
    const named = targets.map(({ path, line, kind }) => ({ path, line, kind }));
    // The syntax tree may not know a declaration among macros; and a type that is declared nowhere else is unknown.
    const isItself = targets.some(
      ({ path, line, column }) => placeOf({ path, line, column }) === placeOf(use),
    );
    if (isItself && targets.length === 1) state = 'unknown';
    return { ...use, state, isCounted: isListed && use.isCounted && !isItself, targets: named };
  });

  async function readFile(path, uri, tree) {
    const nodes = tree.rootNode.descendantsOfType(NAMES);
    const names = await inTurns(nodes, async (node) => {
      const usrs = await symbolsAt(uri, node);
      // Among macros, the syntax tree may take a use for a declaration.
      const isForeign = usrs.some((usr) => isOfFile(usr) && !usr.startsWith(`c:${basename(path)}@`));
      const declaration = isForeign ? undefined : declarationAt(node);
      const place = { path, line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
      return { node, place, usrs, declaration };
    });
    const own = new Set();
    for (const { node, place, usrs, declaration } of names) {
      if (!declaration) continue;
      const site = { ...place, name: node.text, ...declaration };
      declared.set(placeOf(place), site);
      for (const usr of usrs) {
        // Among macros, the syntax tree may take a local variable for one of the file.
        if (declaration.kind === 'variable' && /@F[TI]?@/.test(usr)) site.isListed = false;
        add(sites, usr, site);
        own.add(usr);
      }
      if (usrs.length === 0) add(unseen, node.text, site);
    }
    const uses = names.filter(({ declaration }) => !declaration);
    const first = new Map();
    for (const { node, usrs } of uses) for (const usr of usrs) if (!first.has(usr)) first.set(usr, node);
    // What is known in its file alone and declared there is no other one elsewhere.
    const asked = [...first].filter(([usr]) => !(isOfFile(usr) && own.has(usr)));
    const places = new Map(await inTurns(asked, async ([usr, node]) => [usr, await placesFrom(uri, node)]));
    const result = uses.map(({ node, place, usrs }) => ({
      use: {
        ...place,
        name: node.text,
        language,
        kind: kindOf(node),
        shape: shapeOf(node),
        // A name in what declares again is part of a definition, and no use; an edge there may be right.
        isCounted: !isForwardDeclaration(node) && !isOwnerOfDeclared(node) && !isIncludeGuard(node),
      },
      symbols: usrs.map((usr) => ({ usr, places: places.get(usr) })),
    }));
    tree.delete();
    return result;
  }

  /** What clangd calls the symbols of a name: several where it cannot choose among overloads. */
  async function symbolsAt(uri, node) {
    const found = await ask('textDocument/symbolInfo', uri, node);
    // Where a name means nothing, it may tell of the declaration around instead.
    const named = found.filter(({ name }) => name?.replace(/<.*|^~/s, '') === node.text);
    const usrs = named.map(({ usr }) => usr).filter(Boolean);
    // Of the name of a macro it tells what it stands for there, too.
    const macros = usrs.filter((usr) => usr.includes('@macro@'));
    return macros.length > 0 ? macros : usrs;
  }

  async function placesFrom(uri, node) {
    const both = await Promise.all([
      ask('textDocument/definition', uri, node),
      ask('textDocument/declaration', uri, node),
    ]);
    return both.flat().map((one) => ({
      path: one.uri.startsWith('file:') ? relative(root, fileURLToPath(one.uri)) : '..',
      line: one.range.start.line + 1,
      column: one.range.start.character + 1,
    }));
  }

  /** clangd answers with an error where a name means nothing that it knows. */
  async function ask(method, uri, { startPosition: { row, column } }) {
    try {
      const position = { line: row, character: column };
      return [(await clangd.request(method, { textDocument: { uri }, position })) ?? []].flat();
    } catch (error) {
      if (error.message.includes('ended with')) throw error;
      return [];
    }
  }

  function targetsOf(use, { usr, places }) {
    const all = sites.get(usr) ?? [];
    const visible = (places ?? []).filter(({ path }) => isInside(path));
    const found = visible.map(
      (one) => declared.get(placeOf(one)) ?? { ...one, name: use.name, kind: 'other', isListed: false },
    );
    // What the system declares is of the system, though a file of the repository may define it for itself.
    if (places && places.length > visible.length && all.every(({ path }) => path !== use.path)) return [];
    const isOwn = all.some((site) => site.path === use.path && site.hasBody);
    const isShared = found.some(({ path }) => path !== use.path);
    if (isOfFile(usr)) {
      const files = new Set(places ? found.map(({ path }) => path) : [use.path]);
      found.push(...all.filter(({ path }) => files.has(path)));
      // Programs beside each other may have functions of one name, such as `main`, that no header declares.
    } else found.push(...(isOwn && !isShared ? all.filter(({ path }) => path === use.path) : all));
    return [...found, ...leftOut(use.name, found)];
  }

  /** Definitions of the same name in what the preprocessor leaves out. */
  function leftOut(name, found) {
    return (unseen.get(name) ?? []).filter((site) =>
      found.some(
        ({ path, kind, isListed, isStatic }) =>
          (isListed && site.isListed && path === site.path) ||
          (kind === 'namespace' && site.kind === 'namespace') ||
          (language === 'C' &&
            kind === 'function' &&
            site.kind === 'function' &&
            !isStatic &&
            !site.isStatic &&
            (HEADER.test(path) || HEADER.test(site.path))),
      ),
    );
  }
}

/**
 * Writes an empty header for every one that is included, to be searched last: where one is missing, clangd would read none of
 * those after it. What a file asks for with `__has_include` stays missing.
 */
function writeMissingHeaders(folder, root, paths) {
  const included = new Set();
  const asked = new Set();
  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, name] of text.matchAll(/^\s*#\s*include\s*[<"]([\w.+/-]+)[>"]/gm)) included.add(name);
    for (const [, name] of text.matchAll(/__has_include\s*\(\s*[<"]([^>"]+)[>"]/g)) asked.add(name);
  }
  for (const name of included) {
    const file = join(folder, name);
    if (asked.has(name) || relative(folder, file).startsWith('..')) continue;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
    } catch (error) {
      // One header may have the name of the folder of another.
      if (!/^(?:EEXIST|EISDIR|ENOTDIR)$/.test(error.code)) throw error;
    }
  }
}

/** An entry for every file: all folders with headers are searched, with those of the system before folders that have one of their names. */
function commandsFor(root, paths, flags) {
  const headers = paths.filter((path) => HEADER.test(path));
  const folders = [...new Set(headers.flatMap(foldersAround))].sort();
  const isLike = (folder) =>
    headers.some((path) => dirname(path) === folder && existsSync(join(SYSTEM, basename(path))));
  const search = folders.map((folder) => `${isLike(folder) ? '-idirafter' : '-I'}${join(root, folder)}`);
  return paths.map((path) => ({
    directory: root,
    file: join(root, path),
    arguments: ['clang', ...flags, '-ferror-limit=0', '-w', ...search, join(root, path)],
  }));
}

/** The folder of a header and those around it, since an include may name any part of its path. */
function foldersAround(path) {
  const folder = dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersAround(folder)];
}

/** Whether a USR is that of something that no other file knows by it, as of a local variable or a static function. */
function isOfFile(usr) {
  return !usr.startsWith('c:@');
}

function isInside(path) {
  return !path.startsWith('..');
}

async function inTurns(items, ask) {
  const answers = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    answers.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(ask))));
  return answers;
}

function add(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function unique(targets) {
  return [...new Map(targets.map((one) => [placeOf(one), one])).values()];
}

function placeOf({ path, line, column }) {
  return `${path}:${line}:${column}`;
}
