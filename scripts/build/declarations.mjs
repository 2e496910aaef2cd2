import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const reference = /\b(?:from|import\()\s*'(\.[^']+)\.js'/g;

/**
 * The type declarations that a program needs which imports the package: those of the entry and, in turn, those that
 * they refer to.
 *
 * @param {string} root the folder of package.json and tsconfig.json, absolute
 * @param {string} entry source path from the root, such as `src/index.ts`
 * @returns {Map<string, string>} contents by path from src/, with `/`. Throws when a type does not resolve.
 */
export function declarations(root, entry) {
  const emitted = emitDeclarations(root, entry);
  const needed = new Map();
  const waiting = [relative('src', entry).replace(/\.ts$/, '.d.ts')];
  for (const path of waiting) {
    if (needed.has(path)) continue;
    const content = emitted.get(path);
    if (content === undefined) throw new Error(`no declaration was emitted for ${path}`);
    needed.set(path, content);
    for (const [, specifier] of content.matchAll(reference)) {
      waiting.push(`${withSlashes(join(dirname(path), specifier))}.d.ts`);
    }
  }
  return needed;
}

/** @param {string} root @param {string} entry */
function emitDeclarations(root, entry) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(root, 'src'),
    outDir: root,
  });
  const emitted = new Map();
  const { diagnostics } = program.emit(undefined, (path, content) => {
    emitted.set(withSlashes(relative(root, path)), content);
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, formatHost(root)));
  return emitted;
}

/** @param {string} root */
function formatHost(root) {
  return { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
}

/** @param {string} path */
function withSlashes(path) {
  return path.split(sep).join('/');
}
